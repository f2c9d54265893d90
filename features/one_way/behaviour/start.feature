@guide.one_way @layer.behaviour
Feature: A video of a product begins one way and reaches an agent who can help

  The customer shows, the agent looks. Whatever else the flow, the queue or the page ask for costs bandwidth and trust.

  @req.ONEWAY-C1
  Rule: The Start Video block is one-way, takes the camera and leads to a queue

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: A consent that leads to no queue leaves the agent with text
      Given the "Northwind one-way" organisation, where an accepted video leads nowhere
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ana asks for video
      Then Ben sees Ana's request accepted
      And Ana stays in her chat
      And ONEWAY-C1 is reported against Start Video
      And nothing else is reported

    @remedy @target.any
    Example: A consent that leads to the queue brings the picture
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ana asks for video
      Then Ben watches Ana without sending a picture
      And nothing is reported

  @req.ONEWAY-T1
  Rule: Product inspection runs in one-way mode

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: A block in two-way mode waits for the agent's picture
      Given the "Northwind one-way" organisation, where the video goes both ways
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is made to send Ana a picture
      And ONEWAY-T1 is reported against Start Video
      And nothing else is reported

    @remedy @target.any
    Example: A block in one-way mode has the agent only look
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ana asks for video
      Then Ben watches Ana without sending a picture
      And nothing is reported

  @req.ONEWAY-C4
  Rule: The client starts video with the one-way direction

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that leaves the direction out gets the default of two ways
      Given Ana, a customer whose page starts video without a direction
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is made to send Ana a picture
      And ONEWAY-C4 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that says one-way gets it
      Given Ana, a customer whose page shows her camera
      And Ana chats with Ben
      When Ana asks for video
      Then Ben watches Ana without sending a picture
      And nothing is reported

  @req.ONEWAY-T6
  Rule: The product is shown by the camera, not by a shared screen

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that captures a display shows the agent a screen
      Given Ana, a customer whose page shows her screen
      And Ana chats with Ben
      When Ana asks for video
      Then Ben's video shows Ana's screen
      And ONEWAY-T6 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that captures the camera shows the product
      Given Ana, a customer whose page shows her camera
      And Ana chats with Ben
      When Ana asks for video
      Then Ben's video shows Ana's camera
      And nothing is reported
