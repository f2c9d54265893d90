@guide.web_messaging @layer.media
Feature: The agent's desktop shows the video that the agent answers

  The call stands and the platform is content, whoever looks at it.
  A desktop laid out for chat alone hides the customer.

  @req.WEB-T4 @needs.browser
  Rule: The video pane opens by itself when the conversation becomes video

    @trap @target.mock @needs.stage
    Example: A widget that opens by hand leaves the pane minimised and nobody seen
      Given the "Northwind web" organisation, where the video widget opens by hand
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben's video pane stays minimised, and nobody sees Ana for 2 seconds
      And WEB-T4 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any
    Example: A widget that opens by itself shows each to the other
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben's video pane opens by itself
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

  @req.WEB-C5 @needs.browser
  Rule: The layout of video agents holds the Video Chat widget

    @trap @target.mock @needs.stage
    Example: A layout without the widget runs the video with nobody watching
      Given the "Northwind web" organisation, where the layout has no video widget
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben's desktop has no pane in which Ana could be seen
      And WEB-C5 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any
    Example: A layout with the widget puts the customer in front of the agent
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben's video pane opens by itself
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported
