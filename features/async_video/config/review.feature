@guide.async_video @layer.config
Feature: Videos wait for their agent, and files for their end

  The queue for reviews and how long files are kept.

  @req.ASYNC-C6
  Rule: The review queue is enabled, gives time for wrap-up and defers instead of overflowing

    @trap @target.mock @needs.stage
    Example: The review queue overflows
      Given the "Northwind async" organisation, where the review queue overflows
      When the organisation is audited from its export
      Then ASYNC-C6 is reported against Async_Video_Review
      And nothing else is reported

    @remedy @target.any
    Example: The review queue waits with its videos
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-T2
  Rule: The video queue has no strict service level and agents take work when they can watch it

    @trap @target.mock @needs.stage
    Example: Reviews are due in twenty seconds
      Given the "Northwind async" organisation, where reviews are due in twenty seconds
      When the organisation is audited from its export
      Then ASYNC-T2 is reported against Async_Video_Review
      And nothing else is reported

    @remedy @target.any
    Example: Reviews are due in hours
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.ASYNC-E4
  Rule: Video, transcript and message all go when the retention period ends

    @trap @target.mock @needs.stage
    Example: Files go before the conversation does
      Given the "Northwind async" organisation, where files go before the conversation does
      When the organisation is audited from its export
      Then ASYNC-E4 is reported against customer-video
      And nothing else is reported

    @remedy @target.any
    Example: Files and conversation go together
      Given the "Northwind async" organisation
      When the organisation is audited from its export
      Then nothing is reported
