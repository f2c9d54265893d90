@guide.one_way @layer.behaviour
Feature: One-way videos are offered to those who were set up for them

  A queue that does not say video, or does not say who, sends customers to nobody or to anybody.

  @req.ONEWAY-C2
  Rule: The queue supports video and asks for the video skill

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: A queue that asks for no skill chooses an agent without it
      Given the "Northwind one-way" organisation, where the queue asks for no skill
      And Fay, an agent without the video skill
      And Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      Then a video call reaches Fay, who lacks the video skill
      And ONEWAY-C2 is reported against the video queue
      And nothing else is reported

    @remedy @target.any
    Example: A queue that asks for the skill chooses the agent who holds it
      Given the "Northwind one-way" organisation
      And Fay, an agent without the video skill
      And Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      Then a video call reaches Ben, who holds the video skill
      And nothing is reported

  @req.ONEWAY-T2
  Rule: Video contacts go to a queue whose supported channels include Video

    Background:
      Given Ana, a customer whose page shows her camera

    @trap @target.mock @needs.stage
    Example: A queue for chat alone lets the video wait while agents are idle
      Given the "Northwind one-way" organisation, where the queue is for chat alone
      And Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      And 2 minutes pass
      Then no video reaches Ben, who is idle all the while
      And ONEWAY-T2 is reported against the video queue
      And nothing else is reported

    @remedy @target.any
    Example: A queue for chat and video offers the video at once
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill
      And Ana comes to the chat
      When Ana asks for video
      Then Ben watches Ana without sending a picture
      And nothing is reported
