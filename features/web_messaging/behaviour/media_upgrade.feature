@guide.web_messaging @layer.behaviour
Feature: The upgrade from web messaging to video is negotiated

  The platform cannot force video on a messenger that does not offer it.
  Customers with such a messenger must not be promised a call that never comes.

  @req.WEB-T1
  Rule: The messenger advertises that it can be upgraded to video

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: A messenger that keeps the upgrade to itself has its request refused
      Given Ana, a customer whose messenger does not advertise video
      And Ana chats with Ben
      When Ana asks for video
      Then Ana is told "Message failed to send"
      And WEB-T1 is reported against Ana's messenger
      And nothing else is reported

    @remedy @target.any
    Example: A messenger that advertises the upgrade turns the chat into video
      Given Ana, a customer whose messenger advertises video
      And Ana chats with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And nothing is reported
