@guide.one_way @layer.behaviour
Feature: Agent and customer keep the video in hand while they chat

  The agent asks, the customer decides, and Hold means that nobody watches.

  @req.ONEWAY-C5
  Rule: The agent watches without a camera, chats meanwhile, and Hold pauses the picture

    Background:
      Given the "Northwind one-way" organisation
      And Ana, a customer whose page shows her camera

    @trap @target.mock
    Example: A desktop whose Hold only mutes keeps watching the customer
      Given Ben, an agent whose desktop only mutes on hold
      And Ana is in a video with Ben
      When Ben puts the video on hold
      Then Ana's picture goes on, and Ben is only muted
      And Ana reads what Ben writes meanwhile
      And ONEWAY-C5 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any
    Example: A desktop whose Hold holds pauses the customer's picture
      Given Ben, an agent with the video skill
      And Ana is in a video with Ben
      When Ben puts the video on hold
      Then Ana's picture is paused
      And Ana reads what Ben writes meanwhile
      And nothing is reported

  @req.ONEWAY-C7
  Rule: The agent asks for video in a running chat and the customer's click starts it

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: A chat that takes no requests has the agent start over
      Given the "Northwind one-way" organisation, where agents cannot ask for video
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ben asks Ana for video
      Then Ben cannot ask Ana for video
      And ONEWAY-C7 is reported against the chat's flow
      And nothing else is reported

    @remedy @target.any
    Example: The customer's click starts the video that the agent asked for
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ben asks Ana for video
      And Ana clicks to accept
      Then Ben watches Ana without sending a picture
      And Ben sees Ana's request started
      And nothing is reported

    @remedy @target.any
    Example: A customer who declines goes on in writing, and the agent sees it
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ben asks Ana for video
      And Ana declines
      Then Ben sees Ana's request declined
      And Ana stays in her chat
      And nothing is reported

    @remedy @target.any @needs.stage
    Example: A request that nobody answers ends by itself for both
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana chats with Ben
      When Ben asks Ana for video
      And 2 minutes pass
      Then Ben sees Ana's request expired
      And Ana stays in her chat
      And nothing is reported
