@guide.async_video @layer.behaviour
Feature: An agent's recorded answer reaches the customer when she has time for it

  She may live in another timezone and click days later.
  The link must open then, for her and for nobody else.

  @req.ASYNC-C8
  Rule: The outbound flow reacts to its event, fetches the media, checks its expiry and then sends

    @trap @target.mock @needs.stage
    Example: A flow that does not look at the expiry sends a dead link
      Given the "Northwind async" organisation, where nothing looks at the expiry
      And Ben, an agent with a recorded answer
      And 31 days pass
      When Ben sends the answer to Ana
      Then Ana gets a mail whose link opens nothing
      And ASYNC-C8 is reported against the outbound flow
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A flow that looks at the expiry asks for a new upload
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      And 31 days pass
      When Ben sends the answer to Ana
      Then Ana gets no mail
      And Ben is asked for a new upload
      And a newly recorded answer of Ben's reaches Ana
      And nothing is reported

  @req.ASYNC-C11
  Rule: Outbound messages carry a resolver link and never the download address

    @trap @target.mock @needs.stage
    Example: A download address in a mail can be passed on all day
      Given the "Northwind async" organisation, where the template inserts the download address
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      Then the link in Ana's mail is the file's own address
      And what Ana opened still opens an hour later
      And ASYNC-C11 is reported against the mail's template
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A resolver link mints an address that ends within the hour
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      Then the link in Ana's mail leads to an address of the moment
      And what Ana opened opens nothing an hour later
      And nothing is reported

  @req.ASYNC-T3
  Rule: Personal content goes out as a short-lived link that is minted before sending

    @trap @target.mock @needs.stage
    Example: A personal video behind its download address is watched by a stranger
      Given the "Northwind async" organisation, where the flow mints no link before it sends
      And Ben, an agent with a recorded answer about personal matters
      When Ben sends the answer to Ana
      Then a stranger who is forwarded Ana's mail watches the video
      And ASYNC-T3 is reported against the outbound flow
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A personal video behind a minted link is for the customer alone
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer about personal matters
      When Ben sends the answer to Ana
      Then a stranger who is forwarded Ana's mail is asked to sign in
      And Ana signs in and watches the video
      And what Ana opened opens nothing an hour later
      And nothing is reported

  @req.ASYNC-E2
  Rule: A link in a message opens the video for as long as the file exists

    @trap @target.mock @needs.stage
    Example: A temporary address is refused three days later
      Given the "Northwind async" organisation, where the mail carries a temporary address
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And 3 days pass
      Then Ana's link is refused although the video is kept
      And ASYNC-E2 is reported against the mail's template
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A resolver link opens the video three days later
      Given the "Northwind async" organisation
      And Ben, an agent with a recorded answer
      When Ben sends the answer to Ana
      And 3 days pass
      Then Ana's link opens the video
      And nothing is reported
