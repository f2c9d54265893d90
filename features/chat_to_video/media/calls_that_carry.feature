@guide.chat_to_video @layer.media
Feature: An escalation from chat arrives as a video that both browsers can carry

  A transfer that reports success proves nothing to the people at its ends.
  What they see, hear and read on their pages does.

  @req.CHAT-T2 @needs.browser
  Rule: The routing rule that takes the transfer names the Video contact type

    @trap @target.mock @needs.stage
    Example: A rule without a contact type has the agent answer a dead line
      Given the "Northwind chat" organisation, where no rule names the video type
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a voice call
      And Ben's line to Ana is dead for 2 seconds
      And CHAT-T2 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any
    Example: A rule that names the Video contact type shows each to the other
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

  @req.CHAT-E3 @needs.browser
  Rule: The video goes on with the contact of the chat

    @trap @target.mock @needs.stage
    Example: A transfer to a new contact puts an empty history in front of the agent
      Given the "Northwind chat" organisation, where the transfer opens a new contact
      And Ben, an agent with the video skill
      And Ana, a customer who has told her story
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben's desktop shows no word of Ana's story
      And CHAT-E3 is reported against the transfer
      And nothing else is reported

    @remedy @target.any
    Example: A transfer of the same contact brings the history along
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer who has told her story
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben reads Ana's story, written before the video
      And nothing is reported

  @req.CHAT-P5 @needs.browser
  Rule: Customer and agent both use a browser that speaks WebRTC

    Background:
      Given the "Northwind chat" organisation

    @trap @target.mock
    Example: A desktop in a browser without WebRTC leaves the customer in front of an empty pane
      Given Ben, an agent whose desktop takes video whatever its browser lacks
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see nothing of each other for 2 seconds
      And Ben's desktop says nothing of what its browser lacks
      And CHAT-P5 is reported against Ben's browser
      And nothing else is reported

    @remedy @target.any
    Example: Two browsers that speak WebRTC show each to the other
      Given Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And the browsers of Ana and Ben lack nothing
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

    @remedy @target.mock
    Example: A desktop that looks at its browser says so in plain words
      Given Ben, an agent in a browser without WebRTC
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben's desktop says that its browser cannot, and Ana's chat goes on
      And nothing is reported
