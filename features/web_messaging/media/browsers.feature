@guide.web_messaging @layer.media
Feature: Video is offered where it can be had, and nowhere else

  A button that leads to a blank pane costs the customer and the agent their time.
  What the browser and the loaded SDK cannot do has to be known before it is promised.

  @req.WEB-P4 @needs.browser
  Rule: The page has loaded version 4.0 or newer of the SDK

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: An old release ignores the keys for the upgrade, and no way to video appears
      Given Ana, a customer whose page has loaded an old release of the SDK
      And Ana chats with Ben
      When Ana asks for video
      Then Ana's page offers no way to video
      And Ana's page has loaded release 3.9.2 of the SDK
      And WEB-P4 is reported against the SDK
      And nothing else is reported

    @remedy @target.any
    Example: A new release reads them and carries the picture both ways
      Given Ana, a customer whose messenger advertises video
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's page has loaded release 4 or newer of the SDK
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

  @req.WEB-P5 @needs.browser
  Rule: A browser that cannot do video is told so in place of the button

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: Video offered in a browser without WebRTC ends in an empty pane
      Given Ana, a customer whose page offers video whatever her browser lacks
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see nothing of each other for 2 seconds
      And Ana is not told that her browser cannot
      And WEB-P5 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A browser without WebRTC gets a sentence and keeps its chat
      Given Ana, a customer in a browser without WebRTC
      And Ana chats with Ben
      When Ana asks for video
      Then Ana is told that her browser cannot, and nothing asks for her camera
      And nothing is reported

    @remedy @target.any
    Example: A release below the floor gets a sentence and keeps its chat
      Given Ana, a customer in a release of her browser below the floor
      And Ana chats with Ben
      When Ana asks for video
      Then Ana is told that her browser cannot, and nothing asks for her camera
      And nothing is reported
