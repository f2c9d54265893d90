@guide.one_way @layer.media
Feature: The customer is seen, and nobody else has to be

  For the look at a product one picture is enough.
  The other one costs bandwidth, and a camera that the agent may not have.

  @req.ONEWAY-C4 @needs.browser
  Rule: The client starts video with the one-way direction

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that leaves the direction out has the agent's picture sent as well
      Given Ana, a customer whose page starts video without a direction
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben's own picture is taken and sent to Ana
      And ONEWAY-C4 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that says one-way brings the customer's picture alone
      Given Ana, a customer whose page shows her camera
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben sees Ana and sends no picture
      And nothing is reported

  @req.ONEWAY-T1 @needs.browser
  Rule: Product inspection runs in one-way mode

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: A block in two-way mode opens the agent's camera and sends its picture
      Given the "Northwind one-way" organisation, where the video goes both ways
      And Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben's own picture is taken and sent to Ana
      And ONEWAY-T1 is reported against Start Video
      And nothing else is reported

    @remedy @target.any
    Example: A block in one-way mode leaves the agent's camera alone
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben sees Ana and sends no picture
      And nothing is reported

  @req.ONEWAY-C9 @needs.browser
  Rule: The customer's picture runs in the agent's desktop as soon as the agent answers

    Background:
      Given the "Northwind one-way" organisation
      And Ana, a customer whose page shows her camera

    @trap @target.mock
    Example: A desktop that attaches the picture to nothing counts as connected and stays empty
      Given Ben, an agent whose desktop attaches the picture to nothing
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben sees nothing of Ana, whose picture arrives
      And ONEWAY-C9 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any
    Example: A desktop that attaches the picture shows it at once
      Given Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben sees Ana within 10 seconds
      And nothing is reported
