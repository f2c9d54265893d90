@guide.web_messaging @layer.behaviour
Feature: Whoever takes part in the handoff to video, and whoever builds it, is allowed to

  Text works on the lower tier and with the smaller scope, so that nobody looks.
  The step to video is where the platform says what is missing.

  @req.WEB-P1
  Rule: Agents and users hold CX 2 or a higher tier

    @trap @target.mock @needs.stage
    Example: With an agent on CX 1 the step to video is refused
      Given the "Northwind web" organisation, where Ben holds CX 1
      And Ben, an agent with the video skill
      And Ana, a customer whose messenger advertises video
      And Ana chats with Ben
      When Ana asks for video
      Then the platform refuses Ana the video for want of "CX 2, CX 3"
      And WEB-P1 is reported against Ben's licence
      And nothing else is reported

    @remedy @target.any
    Example: With everybody on CX 2 or more the chat turns into video
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer whose messenger advertises video
      And Ana chats with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And nothing is reported

  @req.WEB-P2
  Rule: The administrator who builds the handoff holds all four edit permissions

    @trap @target.mock @needs.stage
    Example: A builder without queues leaves flow and queue unlike
      Given the "Northwind web" organisation, where no builder may edit queues
      When Dee builds the video handoff
      Then Dee is refused a part of it for want of "Routing > Queue > Edit"
      And WEB-P2 is reported against Dee's role
      And nothing else is reported

    @remedy @target.any
    Example: A builder with all four permissions saves everything
      Given the "Northwind web" organisation
      When Dee builds the video handoff
      Then every part of it is taken from Dee
      And nothing is reported

  @req.WEB-P3
  Rule: The client's token carries the two send scopes and the two edit scopes

    Background:
      Given Ana, a customer whose messenger advertises video

    @trap @target.mock @needs.stage
    Example: A client that may send chat alone writes to the customer and cannot ask for video
      Given the "Northwind web" organisation, where the pipeline may not send video
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When the pipeline takes Ana from her chat with Ben to video
      Then the pipeline is refused a part of it for want of "videochat:send"
      And Ana is not asked for her camera
      And WEB-P3 is reported against the pipeline's token
      And nothing else is reported

    @remedy @target.any
    Example: A client with all four scopes has the customer asked for video
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When the pipeline takes Ana from her chat with Ben to video
      Then every part of it is taken from the pipeline
      And Ana is asked for her camera
      And nothing is reported
