@guide.chat_to_video @layer.media
Feature: An escalation from chat ends with a picture on both sides

  A call that is answered and shows nothing costs more patience than none.
  The pages are judged by the picture and the sound that arrive.

  @req.CHAT-T1 @needs.browser
  Rule: The escalation targets the Video contact type

    Background:
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: An escalation to the Voice contact type is answered without a picture
      Given the escalation targets the Voice contact type
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a voice call
      And Ana and Ben see nothing of each other for 2 seconds
      And CHAT-T1 is reported against the escalation
      And nothing else is reported

    @remedy @target.any
    Example: An escalation to the Video contact type shows each to the other
      Given the escalation targets the Video contact type
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported
