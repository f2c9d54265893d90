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
      And 2 minutes pass
      Then Ben stands idle with the wanted skill while nobody is offered Ana's video
      And CHAT-C6 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A rule that asks for the skill of the flow finds its holder
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      And 2 minutes pass
      Then Ana's chat becomes a video call with Ben
      And Ana's video asked for a skill that Ben holds
      And nothing is reported
