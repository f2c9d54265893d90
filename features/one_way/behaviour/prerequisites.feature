@guide.one_way @layer.behaviour
Feature: The organisation may hold one-way videos, as many as it needs

  Contract, feature and role decide before anybody sees anything.
  Customers keep their chat; agents see why.

  @req.ONEWAY-P1
  Rule: The licence covers video and the session limit covers the peak

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: The second customer of a contract for one session is refused
      Given the "Northwind one-way" organisation, where the contract allows one session
      And Ben, an agent with the video skill
      And Cy, an agent with the video skill
      And Noor keeps Ben busy by video while Ana chats
      When Ana asks for video
      Then the platform refuses Ana the video for want of "concurrentVideoSessions"
      And ONEWAY-P1 is reported against the contract
      And nothing else is reported

    @remedy @target.any
    Example: The second customer of a contract for twenty sessions is served
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Cy, an agent with the video skill
      And Noor keeps Ben busy by video while Ana chats
      When Ana asks for video
      Then Cy watches Ana without sending a picture
      And nothing is reported

  @req.ONEWAY-P3
  Rule: The Live Video feature is active in this region and contract

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: Without the feature every video fails before it begins
      Given the "Northwind one-way" organisation, where Live Video is switched off
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ana asks for video
      Then the platform refuses Ana the video for want of "liveVideo"
      And ONEWAY-P3 is reported against the contract
      And nothing else is reported

    @remedy @target.any
    Example: With the feature the agent watches the customer's product
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ana asks for video
      Then Ben watches Ana without sending a picture
      And nothing is reported

  @req.ONEWAY-P4
  Rule: Architects, administrators and agents hold the permissions of their part

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: An agent without the right to hold cannot pause the picture
      Given the "Northwind one-way" organisation, where agents may not put video on hold
      And Ben, an agent with the video skill
      And Ana is in a video with Ben
      When Ben puts the video on hold
      Then Ben is refused the hold for want of "Video > Hold"
      And ONEWAY-P4 is reported against Ben's role
      And nothing else is reported

    @remedy @target.any
    Example: An agent with all three rights pauses the picture
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana is in a video with Ben
      When Ben puts the video on hold
      Then Ana's picture is paused
      And nothing is reported
