@guide.chat_to_video @layer.behaviour
Feature: An agent who is not ready is found out before the customer pays for it

  A browser that blocks the devices looks ready from outside.
  The customer must not sit in front of a spinner for it.

  @req.CHAT-E1
  Rule: Failed handshakes lead to a way out

    @trap @target.mock @needs.stage
    Example: Without a way out the customer connects for ever
      Given the "Northwind chat" organisation, where failed handshakes lead nowhere
      And Ben, an agent whose browser blocks camera and microphone
      And Ana, a customer in a chat
      When Ana asks for video and Ben answers it
      And 2 minutes pass
      Then Ana hangs in a handshake with Ben
      And CHAT-E1 is reported against the routing rule
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: With a way out the third failure brings a phone call
      Given the "Northwind chat" organisation
      And Ben, an agent whose browser blocks camera and microphone
      And Ana, a customer in a chat
      When Ana asks for video and Ben answers it
      And 2 minutes pass
      Then Ana hangs in no handshake with Ben
      And Ana's phone rings while her chat is open
      And nothing is reported

  @req.CHAT-C9
  Rule: Whoever holds the video skill sits at an active WebRTC client

    @trap @target.mock @needs.stage
    Example: A client that is not active keeps the answer from the customer
      Given the "Northwind chat" organisation, where Ben's client is never active
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben cannot take the video that rings at the desk
      And CHAT-C9 is reported against Ben
      And nothing else is reported

    @remedy @target.any
    Example: An active client with a camera takes the video
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben takes Ana's video with skill and camera
      And nothing is reported

  @req.CHAT-T3
  Rule: The video skill goes with the ability

    @trap @target.mock @needs.stage
    Example: A skill that outlives the client is rung again and again
      Given the "Northwind chat" organisation, where Ben has no WebRTC client
      And Ben, an agent who kept the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      And 2 minutes pass
      Then Ben has missed Ana's video again and again
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
      And Ben is left alone, without client and skill
      And nothing is reported
