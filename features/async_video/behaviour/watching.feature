@guide.async_video @layer.behaviour
Feature: Watching a recorded answer works on a phone and is seen by the agent

  A customer who cannot start the video must still learn what it says.
  An agent must know whether it was watched, not whether a mail was opened.

  @req.ASYNC-C9
  Rule: Watching the video is logged and shows the agent a Viewed badge

    @trap @target.mock @needs.stage
    Example: The opening of a mail passes for watching the video
      Given the "Northwind async" organisation, where opening the mail counts as watching
      And Ana, a customer who has asked to send a video
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And Ana opens the mail
      Then Ben's desktop says that Ana has watched, and nobody has
      And ASYNC-C9 is reported against the view tracking
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: Only a click on the video passes for watching it
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And Ana opens the mail
      Then Ben's desktop does not say that Ana has watched
      And Ben's desktop says so once Ana has watched
      And nothing is reported

  @req.ASYNC-T4
  Rule: The answer plays inline on an iPhone, starts on a tap and has a text beside it

    @trap @target.mock @needs.stage
    Example: A player without a button and a mail without words leave nothing
      Given the "Northwind async" organisation, where the player relies on autoplay and the mail on the player
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      Then Ana's mail says nothing beside its link
      And the player starts by itself, in full screen, or not at all
      And ASYNC-T4 is reported against the player's page
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A player with a button and a mail with words serve everybody
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      Then Ana's mail sums the answer up
      And the player plays inline and starts on a tap
      And nothing is reported
