@guide.async_video @layer.behaviour
Feature: The message of a video can be read and clicked

  An agent must be able to open the conversation quickly, in whichever desktop, and click.

  @req.ASYNC-T1
  Rule: The transcript holds text, a link and metadata, and no video

    @trap @target.mock @needs.stage
    Example: A video that is written into the message arrives cut off
      Given the "Northwind async" organisation, where the upload service writes the video into the message
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then the transcript of Ana's conversation holds the video itself, cut off
      And ASYNC-T1 is reported against the upload service
      And nothing else is reported

    @remedy @target.any
    Example: A video that stays in storage leaves a link and what is known of it
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then the transcript of Ana's conversation holds text, a link and metadata
      And nothing is reported

  @req.ASYNC-E3
  Rule: The link is clickable and the thumbnail visible in every variant of the desktop

    @trap @target.mock @needs.stage
    Example: A message that is a card of HTML shows its tags
      Given the "Northwind async" organisation, where the message is written as a card of HTML
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then the web desktop shows tags and nothing to click for Ana's video
      And the native desktop shows tags and nothing to click for Ana's video
      And ASYNC-E3 is reported against the ingestion flow
      And nothing else is reported

    @remedy @target.any
    Example: A message of text and a link can be clicked everywhere
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then the web desktop shows a link and a thumbnail for Ana's video
      And the native desktop shows a link and a thumbnail for Ana's video
      And nothing is reported
