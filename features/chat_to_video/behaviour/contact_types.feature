@guide.chat_to_video @layer.behaviour
Feature: An escalation from chat asks for video and gets video

  The contact type decides which kind of call is placed.
  A customer who asked to be seen is startled by a ringing phone.

  @req.CHAT-T1
  Rule: The escalation targets the Video contact type

    @trap @target.mock @needs.stage
    Example: An escalation to the Voice contact type rings the customer's phone
      Given the "Northwind chat" organisation, where the escalation targets Voice
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana's phone rings while her chat is open
      And Ben is alerted to a voice call
      And CHAT-T1 is reported against the escalation
      And nothing else is reported

    @remedy @target.any
    Example: An escalation to the Video contact type invites the agent to video
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's chat becomes a video call with Ben
      And nothing is reported
