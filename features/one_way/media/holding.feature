@guide.one_way @layer.media
Feature: Who is watched decides, and who watches can look away

  Hold means that nobody watches; Pause, Mute and End mean that nothing leaves.
  What the page shows of itself proves neither.

  @req.ONEWAY-C5 @needs.browser
  Rule: The agent watches without a camera, chats meanwhile, and Hold pauses the picture

    Background:
      Given the "Northwind one-way" organisation
      And Ana, a customer whose page shows her camera

    @trap @target.mock
    Example: A desktop whose Hold only mutes goes on showing the customer
      Given Ben, an agent whose desktop only mutes on hold
      And Ben sees Ana in a one-way video
      When Ben puts the video on hold
      Then Ben goes on watching Ana for 2 seconds
      And ONEWAY-C5 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any
    Example: An agent without a camera watches, holds, writes and watches again
      Given Ben, an agent at a desk without a camera
      And Ben sees Ana in a one-way video
      When Ben puts the video on hold
      Then Ben sees no new picture of Ana for 2 seconds
      And Ana reads what Ben writes meanwhile
      And Ben sees Ana again once the hold is taken back
      And nothing is reported

  @req.ONEWAY-C8 @needs.browser
  Rule: The customer alone can mute, pause and stop the picture at any moment

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: Controls that change the customer's own page alone leave her seen and heard
      Given Ana, a customer whose controls change her own page alone
      And Ben sees and hears Ana in a one-way video
      When Ana ends the video
      Then Ben still sees and hears Ana after 2 seconds
      And ONEWAY-C8 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A customer who ends the video is neither seen nor heard any more
      Given Ana, a customer whose page shows her camera
      And Ben sees and hears Ana in a one-way video
      When Ana ends the video
      Then Ben sees and hears nothing of Ana for 2 seconds
      And Ana's chat takes what she writes
      And nothing is reported

    @remedy @target.any
    Example: What the customer mutes and pauses does not reach the agent
      Given Ana, a customer whose page shows her camera
      And Ben sees and hears Ana in a one-way video
      When Ana mutes her microphone
      And Ana pauses her camera
      Then Ben sees and hears nothing of Ana for 2 seconds
      And Ana's chat takes what she writes
      And nothing is reported
