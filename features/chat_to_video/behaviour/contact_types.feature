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

  @req.CHAT-T2
  Rule: The routing rule that takes the transfer names the Video contact type

    @trap @target.mock @needs.stage
    Example: A rule without a contact type has the agent answer a dead line
      Given the "Northwind chat" organisation, where no rule names the video type
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a voice call
      And Ben hears and sees nobody on the line
      And CHAT-T2 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any
    Example: A rule that names the Video contact type invites the agent to a picture
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's chat becomes a video call with Ben
      And nothing is reported

  @req.CHAT-C1
  Rule: The Video contact type can be reached from chat

    @trap @target.mock @needs.stage
    Example: A type that chat cannot reach leaves the customer without video and without a reason
      Given the "Northwind chat" organisation, where the Video contact type cannot be reached from chat
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then the platform refuses Ana's video
      And Ana is invited to no video
      And CHAT-C1 is reported against the Video contact type
      And nothing else is reported

    @remedy @target.any
    Example: A type that chat can reach takes the escalation
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's chat becomes a video call with Ben
      And nothing is reported
