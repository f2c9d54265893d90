@guide.chat_to_video @layer.behaviour
Feature: A video from chat finds an agent who can take it

  Routing believes what is written down about skills, clients and queues.
  Where that is not so, customers wait for somebody who cannot come.

  @req.CHAT-C6
  Rule: Flow, routing rule and agents speak of one video skill

    @trap @target.mock @needs.stage
    Example: A rule that asks for a twin of the skill offers the video to nobody
      Given the "Northwind chat" organisation, where the routing rule asks for another skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      And 20 seconds pass
      Then Ben stands idle with the wanted skill while nobody is offered Ana's video
      And CHAT-C6 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A rule that asks for the skill of the flow finds its holder
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      And 20 seconds pass
      Then Ana's chat becomes a video call with Ben
      And Ana's video asked for a skill that Ben holds
      And nothing is reported

  @req.CHAT-C4
  Rule: The routing rule demands the video skill

    @trap @target.mock @needs.stage
    Example: A rule that only prefers the skill rings at whoever waited longest
      Given the "Northwind chat" organisation, where the rule only prefers the skill
      And Kim, an agent without camera and video skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Kim cannot take the video that rings at the desk
      And CHAT-C4 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A rule that demands the skill passes by whoever lacks it
      Given the "Northwind chat" organisation
      And Kim, an agent without camera and video skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then nothing rings at Kim's desk
      And Ben takes Ana's video with skill and camera
      And nothing is reported

  @req.CHAT-C8
  Rule: Video has a queue of its own

    @trap @target.mock @needs.stage
    Example: A video in the queue of the phones breaks off as it rings
      Given the "Northwind chat" organisation, where video shares the queue of the phones
      And Kim, an agent without camera and video skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then the video breaks off at Kim's desk as soon as it rings
      And CHAT-C8 is reported against the video queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A video in its own queue rings at a WebRTC client
      Given the "Northwind chat" organisation
      And Kim, an agent without camera and video skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben takes Ana's video with skill and camera
      And nothing is reported
