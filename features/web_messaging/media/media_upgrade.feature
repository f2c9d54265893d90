@guide.web_messaging @layer.media
Feature: A web message becomes a video call that both sides see

  The customer's page decides whether the call can happen at all.
  What counts is the picture that arrives, in both directions.

  @req.WEB-T1 @needs.browser
  Rule: The messenger advertises that it can be upgraded to video

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A messenger that keeps the upgrade to itself leaves the customer without a way to video
      Given Ana, a customer whose messenger does not advertise video
      And Ana chats with Ben
      When Ana asks for video
      Then Ana's page offers no way to video
      And Ana is told "Message failed to send"
      And WEB-T1 is reported against Ana's messenger
      And nothing else is reported

    @remedy @target.any
    Example: A messenger that advertises the upgrade carries the picture both ways
      Given Ana, a customer whose messenger advertises video
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported
