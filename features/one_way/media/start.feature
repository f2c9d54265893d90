@guide.one_way @layer.media
Feature: The camera opens by the customer's click, and by nothing else

  Whoever wishes for the picture, she is the one who shows it.

  @req.ONEWAY-C7 @needs.browser
  Rule: The agent asks for video in a running chat and the customer's click starts it

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that takes the request for consent films the customer unasked
      Given Ana, a customer whose page opens the camera when the agent asks
      And Ana chats with Ben
      When Ben asks Ana for video
      Then Ana's camera opens on Ben's request, without a click of hers
      And ONEWAY-C7 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: The customer's click shows what the agent asked for
      Given Ana, a customer whose page shows her camera
      And Ana chats with Ben
      When Ben asks Ana for video
      And Ana clicks to accept
      And Ben answers the video
      Then Ben sees Ana within 10 seconds
      And Ana's camera opened by her own click after Ben's request
      And nothing is reported

    @remedy @target.any
    Example: A customer who declines stays in her chat, and the agent reads it
      Given Ana, a customer whose page shows her camera
      And Ana chats with Ben
      When Ben asks Ana for video
      And Ana declines
      Then Ben sees Ana's request declined
      And Ana's chat takes what she writes
      And nothing is reported

    @remedy @target.any @needs.stage
    Example: A request that nobody answers ends on both screens
      Given Ana, a customer whose page shows her camera
      And Ana chats with Ben
      When Ben asks Ana for video
      And 2 minutes pass
      Then Ben sees Ana's request expired
      And Ana's chat takes what she writes
      And nothing is reported

  @req.ONEWAY-E2 @needs.browser
  Rule: The camera is asked for directly inside the customer's click

    Background:
      Given the "Northwind one-way" organisation

    @trap @target.mock
    Example: A timer between the click and the camera
      Given Ana, a customer whose page asks for the camera after a timer
      And Ana comes to the chat
      When Ana asks for video
      Then Ana's camera was asked for when her click was over
      And ONEWAY-E2 is reported against Ana's page
      And nothing else is reported

    @trap @target.mock
    Example: An await between the click and the camera
      Given Ana, a customer whose page asks for the camera after an await
      And Ana comes to the chat
      When Ana asks for video
      Then Ana's camera was asked for when her click was over
      And ONEWAY-E2 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: Nothing between the click and the camera
      Given Ana, a customer whose page shows her camera
      And Ana comes to the chat
      When Ana asks for video
      Then Ana's camera was asked for in the handler of her click
      And nothing is reported
