@guide.async_video @layer.config
Feature: A recorded video finds its way into the conversation

  From the upload to the message that the agent reads.

  @req.ASYNC-C1
  Rule: A customer's video comes in as a link in the conversation that it belongs to

    @trap @target.mock @needs.stage
    Example: The upload carries no conversation
      Given the "Northwind async" organisation, where the upload carries no conversation
      When the organisation is audited from its export
      Then ASYNC-C1 is reported against Record
      And nothing else is reported

    @remedy @target.any
    Example: An upload starts the ingestion
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-C3
  Rule: The ingestion webhook takes the documented JSON by POST and refuses anything else

    @trap @target.mock @needs.stage
    Example: The webhook does not ask for the duration
      Given the "Northwind async" organisation, where the webhook does not ask for the duration
      When the organisation is audited from its export
      Then ASYNC-C3 is reported against Video_Ingestion_Webhook
      And nothing else is reported

    @remedy @target.any
    Example: The webhook asks for all six fields
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-C4
  Rule: The video message is text with a markdown link in the right conversation

    @trap @target.mock @needs.stage
    Example: The flow adds the message without looking the conversation up
      Given the "Northwind async" organisation, where the flow adds the message without looking the conversation up
      When the organisation is audited from its export
      Then ASYNC-C4 is reported against Video_Ingestion_Webhook
      And nothing else is reported

    @remedy @target.any
    Example: The message is a text with a link, in its conversation
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-C5
  Rule: Conversations with a video carry the attribute hasVideoAttachment

    @trap @target.mock @needs.stage
    Example: The conversation is not marked
      Given the "Northwind async" organisation, where the conversation is not marked
      When the organisation is audited from its export
      Then ASYNC-C5 is reported against Video_Ingestion_Webhook
      And nothing else is reported

    @remedy @target.any
    Example: The conversation is marked
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-T1
  Rule: The transcript holds text, a link and metadata, and no video

    @trap @target.mock @needs.stage
    Example: The message holds the video itself
      Given the "Northwind async" organisation, where the message holds the video itself
      When the organisation is audited from its export
      Then ASYNC-T1 is reported against Video_Ingestion_Webhook
      And nothing else is reported

    @remedy @target.any
    Example: The message holds a link alone
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-E3
  Rule: The link is clickable and the thumbnail visible in every variant of the desktop

    @trap @target.mock @needs.stage
    Example: The message is a card of HTML
      Given the "Northwind async" organisation, where the message is a card of HTML
      When the organisation is audited from its export
      Then ASYNC-E3 is reported against Video_Ingestion_Webhook
      And nothing else is reported

    @remedy @target.any
    Example: The message needs no HTML
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported
