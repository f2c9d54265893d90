@guide.async_video @layer.media
Feature: An agent's recorded answer plays where the customer opens it, and when

  She opens it days later, on a phone, far away from anybody who could help.
  Either she sees the agent move, or she learns nothing.

  @req.ASYNC-E2 @needs.browser
  Rule: A link in a message opens the video for as long as the file exists

    @trap @target.mock @needs.stage
    Example: A temporary address refuses the customer's browser three days later
      Given the "Northwind async" organisation, where the mail carries a temporary address
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And 3 days pass
      And Ana opens the link in her mail on her phone
      Then Ana's browser is refused behind her link, although the video is kept
      And ASYNC-E2 is reported against the mail's template
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A resolver link plays the answer three days later
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And 3 days pass
      And Ana opens the link in her mail on her phone
      Then Ana sees Ben move after a tap
      And nothing is reported

  @req.ASYNC-C11 @needs.browser
  Rule: Outbound messages carry a resolver link and never the download address

    @trap @target.mock @needs.stage
    Example: A download address in the mail opens the file to whoever has it, for long
      Given the "Northwind async" organisation, where the template inserts the download address
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And Ana opens the link in her mail on her phone
      Then the address that Ana's browser was given is that of her mail
      And an hour later Ana's browser still gets the video at that address
      And ASYNC-C11 is reported against the mail's template
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A resolver link gives an address with the tap, and takes it back within the hour
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And Ana opens the link in her mail on her phone
      Then Ana sees Ben move after a tap
      And the address that Ana's browser was given came with her tap
      And an hour later Ana's browser is refused the video at that address
      And nothing is reported

  @req.ASYNC-T4 @needs.browser
  Rule: The answer plays inline on an iPhone, starts on a tap and has a text beside it

    @trap @target.mock @needs.stage @needs.activation
    Example: A player that relies on autoplay shows a still, and the mail says nothing
      Given the "Northwind async" organisation, where the player relies on autoplay and the mail on the player
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And Ana opens the link in her mail on her phone
      Then Ana is shown a still of Ben, and nothing to tap
      And Ana's mail says nothing beside its link
      And ASYNC-T4 is reported against the player's page
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A player with a button plays in the page, and the mail sums the answer up
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And Ana opens the link in her mail on her phone
      Then Ana sees Ben move after a tap
      And Ana's mail sums the answer up
      And nothing is reported
