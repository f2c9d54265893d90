@guide.async_video @layer.media
Feature: The agent's desktop shows what customers sent, and whether they watched

  A link that cannot be clicked is no video, and a badge that lies makes the agent wait, or write again.

  @req.ASYNC-E3 @needs.browser
  Rule: The link is clickable and the thumbnail visible in every variant of the desktop

    @trap @target.mock @needs.stage
    Example: A card of HTML stands there as tags, in the browser and in the app
      Given the "Northwind async" organisation, where the message is written as a card of HTML
      And Ana, a customer whose video waits for a review
      When Ben takes Ana's video at his desktop
      Then Ben's web desktop shows tags and nothing to click
      And Ben's native desktop shows tags and nothing to click
      And ASYNC-E3 is reported against the ingestion flow
      And nothing else is reported

    @remedy @target.any
    Example: Text with a link and an image of its own come up in both
      Given the "Northwind async" organisation
      And Ana, a customer whose video waits for a review
      When Ben takes Ana's video at his desktop
      Then Ben's web desktop shows a link and a thumbnail that comes up
      And Ben's native desktop shows a link and a thumbnail that comes up
      And nothing is reported

  @req.ASYNC-C9 @needs.browser
  Rule: Watching the video is logged and shows the agent a Viewed badge

    @trap @target.mock @needs.stage
    Example: The opening of the mail puts the badge on the desktop
      Given the "Northwind async" organisation, where opening the mail counts as watching
      And Ana, a customer whose video waits for a review
      And Ben, an agent with Ana's video before him and an answer recorded
      When Ben sends the answer to Ana
      And Ana opens her mail in her browser
      Then Ben's desktop has a badge for Ana's watching, and nobody has
      And ASYNC-C9 is reported against the view tracking
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: Only the video that plays puts the badge on the desktop
      Given the "Northwind async" organisation
      And Ana, a customer whose video waits for a review
      And Ben, an agent with Ana's video before him and an answer recorded
      When Ben sends the answer to Ana
      And Ana opens her mail in her browser
      Then Ben's desktop has no badge for Ana's watching
      And Ben's desktop has it once Ana has seen him move, and not when she opens the page
      And nothing is reported
