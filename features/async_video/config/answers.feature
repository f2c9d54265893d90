@guide.async_video @layer.config
Feature: An answer goes out with a link that opens

  What is parsed, checked, minted, said and counted.

  @req.ASYNC-C8
  Rule: The outbound flow reacts to its event, fetches the media, checks its expiry and then sends

    @trap @target.mock @needs.stage
    Example: The expiry is not checked
      Given the "Northwind async" organisation, where the expiry is not checked
      When the organisation is audited from its export
      Then ASYNC-C8 is reported against Outbound_Video_Notification
      And nothing else is reported

    @remedy @target.any
    Example: The media is fetched and its expiry checked
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-C9
  Rule: Watching the video is logged and shows the agent a Viewed badge

    @trap @target.mock @needs.stage
    Example: A view is not marked
      Given the "Northwind async" organisation, where a view is not marked
      When the organisation is audited from its export
      Then ASYNC-C9 is reported against Video_Viewed
      And nothing else is reported

    @remedy @target.any
    Example: A view comes back and is marked
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-C11
  Rule: Outbound messages carry a resolver link and never the download address

    @trap @target.mock @needs.stage
    Example: Addresses live for a day
      Given the "Northwind async" organisation, where addresses live for a day
      When the organisation is audited from its export
      Then ASYNC-C11 is reported against Links
      And nothing else is reported

    @remedy @target.any
    Example: Links are opaque and addresses short-lived
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-T3
  Rule: Personal content goes out as a short-lived link that is minted before sending

    @trap @target.mock @needs.stage
    Example: The mail gives away the store's own address
      Given the "Northwind async" organisation, where the mail gives away the store's own address
      When the organisation is audited from its export
      Then ASYNC-T3 is reported against Outbound_Video_Notification
      And nothing else is reported

    @remedy @target.any
    Example: An address is minted for each answer
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-T4
  Rule: The answer plays inline on an iPhone, starts on a tap and has a text beside it

    @trap @target.mock @needs.stage
    Example: The text is nothing but a link
      Given the "Northwind async" organisation, where the text is nothing but a link
      When the organisation is audited from its export
      Then ASYNC-T4 is reported against Text about a refund
      And nothing else is reported

    @remedy @target.any
    Example: The text says what it is about
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported
