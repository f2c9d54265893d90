@guide.chat_to_video @layer.media
Feature: The agent who is rung for a video can take it, or the customer is not left waiting

  Routing believes what is written down; the desk and its browser decide.
  What the customer gets of it is an empty pane, unless somebody looks first.

  @req.CHAT-T3 @needs.browser
  Rule: The video skill goes with the ability

    @trap @target.mock @needs.stage
    Example: A skill that outlives the client keeps the customer in front of an empty pane
      Given the "Northwind chat" organisation, where Ben has no WebRTC client
      And Ben, an agent who kept the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      And 2 minutes pass
      Then Ana's pane stays empty while Ben's desk misses alert after alert
      And CHAT-T3 is reported against Ben
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A skill that is withdrawn with the client leaves the customer in writing
      Given the "Northwind chat" organisation, where Ben has no WebRTC client
      And Ben, an agent whose video skill was withdrawn
      And Ana, a customer in a chat
      When Ana asks for video
      And 2 minutes pass
      Then Ana is told "Nobody is free for a video at the moment. We are happy to go on in writing."
      And Ben's desk stays quiet, without client and skill
      And nothing is reported

  @req.CHAT-C9 @needs.browser
  Rule: Whoever holds the video skill sits at an active WebRTC client

    @trap @target.mock @needs.stage
    Example: A client that is not active connects the customer to nobody
      Given the "Northwind chat" organisation, where Ben's client is never active
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then the desktop refuses Ben's answer to the video
      And Ana and Ben see nothing of each other for 2 seconds
      And CHAT-C9 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: An active client with a camera shows and sounds both ways
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben holds the skill and sits at an active client, for Ana
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

  @req.CHAT-E1 @needs.browser
  Rule: Failed handshakes lead to a way out

    @trap @target.mock @needs.stage
    Example: Without a way out the customer's page connects for ever
      Given the "Northwind chat" organisation, where failed handshakes lead nowhere
      And Ben, an agent whose browser blocks camera and microphone
      And Ana, a customer in a chat
      When Ana asks for video and Ben answers it
      And 2 minutes pass
      Then Ana's page still connects with Ben, and nobody is seen for 2 seconds
      And CHAT-E1 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With a way out the pane closes and the phone rings
      Given the "Northwind chat" organisation
      And Ben, an agent whose browser blocks camera and microphone
      And Ana, a customer in a chat
      When Ana asks for video and Ben answers it
      And 2 minutes pass
      Then Ana's page connects with Ben no more
      And Ana's phone rings while her chat is open
      And nothing is reported
