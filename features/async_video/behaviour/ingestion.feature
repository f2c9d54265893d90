@guide.async_video @layer.behaviour
Feature: A customer's recorded video becomes a message in her conversation

  The video itself stays in storage; the conversation gets a link to it.
  Every broken step of the chain leaves a customer who believes that somebody watches.

  @req.ASYNC-C1
  Rule: A customer's video comes in as a link in the conversation that it belongs to

    @trap @target.mock @needs.stage
    Example: An upload that nobody is told of leaves the conversation empty
      Given the "Northwind async" organisation, where nothing follows an upload
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then Ana's video is in storage
      And Ana's conversation shows no video message
      And ASYNC-C1 is reported against the capture page
      And nothing else is reported

    @remedy @target.any
    Example: An upload that the webhook is told of arrives as a link
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then Ana's video is in storage
      And Ana's conversation shows the video message
      And nothing is reported

  @req.ASYNC-C3
  Rule: The ingestion webhook takes the documented JSON by POST and refuses anything else

    @trap @target.mock @needs.stage
    Example: A webhook that takes anything makes a message that leads nowhere
      Given the "Northwind async" organisation, where the webhook takes anything
      And Ana, a customer who has asked to send a video
      When the upload service posts Ana's video under a misnamed field
      Then the webhook takes it
      And Ana's conversation shows a message with an empty link
      And ASYNC-C3 is reported against the webhook
      And nothing else is reported

    @remedy @target.any
    Example: A webhook that insists on its fields names the missing one
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When the upload service posts Ana's video under a misnamed field
      Then the webhook refuses it and names the missing field
      And Ana's conversation shows no video message
      And the webhook takes Ana's video as documented
      And Ana's conversation shows a message with a link
      And nothing is reported

  @req.ASYNC-C4
  Rule: The video message is text with a markdown link in the right conversation

    @trap @target.mock @needs.stage
    Example: A flow that looks no conversation up shows the video to somebody else
      Given the "Northwind async" organisation, where the flow adds the message without looking the conversation up
      And Ana, a customer who has asked to send a video
      And Noor, a customer who has asked to send a video
      When Ana sends a video
      Then Noor's conversation shows the video message
      And Ana's conversation shows no video message
      And ASYNC-C4 is reported against the ingestion flow
      And nothing else is reported

    @remedy @target.any
    Example: A flow that looks the conversation up writes into that one
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      And Noor, a customer who has asked to send a video
      When Ana sends a video
      Then Ana's conversation shows the video message
      And Noor's conversation shows no video message
      And nothing is reported

  @req.ASYNC-C5
  Rule: Conversations with a video carry the attribute hasVideoAttachment

    @trap @target.mock @needs.stage
    Example: A video in a conversation that is not marked waits for nobody
      Given the "Northwind async" organisation, where the flow ends without marking the conversation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then Ana's conversation shows the video message
      And Ana's conversation is not marked and waits for no review
      And ASYNC-C5 is reported against the ingestion flow
      And nothing else is reported

    @remedy @target.any
    Example: A video in a marked conversation waits for a review
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then Ana's conversation shows the video message
      And Ana's conversation is marked and waits for a review
      And nothing is reported
