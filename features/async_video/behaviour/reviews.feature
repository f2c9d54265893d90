@guide.async_video @layer.behaviour
Feature: A recorded video has its own time

  Nobody can watch and type at once, and nobody has to answer a video within seconds.
  When its time is over, it goes, and everything about it.

  @req.ASYNC-C6
  Rule: The review queue is enabled, gives time for wrap-up and defers instead of overflowing

    @trap @target.mock @needs.stage
    Example: A review queue that is made for live chat hands a waiting video over
      Given the "Northwind async" organisation, where the review queue is made for live chat
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      And 2 hours pass
      Then Ana's conversation has gone over to Support
      And ASYNC-C6 is reported against the review queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A review queue with patience keeps the video and gives time to wrap up
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      And Ben, an agent with the video skill
      When Ana sends a video
      And 2 hours pass
      Then Ana's conversation still waits for a review
      And Ben has 120 seconds to wrap Ana's review up
      And nothing is reported

  @req.ASYNC-T2
  Rule: The video queue has no strict service level and agents take work when they can watch it

    @trap @target.mock @needs.stage
    Example: A target of 20 seconds is missed by watching
      Given the "Northwind async" organisation, where videos are pushed under a service level of 20 seconds
      And Ben, an agent with the video skill
      And Ana and Noor, customers who have sent a video
      When Ben watches the videos of Ana and Noor, two minutes each
      Then the service level of the reviews is missed
      And ASYNC-T2 is reported against the review queue
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A target of hours leaves time to watch
      Given the "Northwind async" organisation
      And Ben, an agent with the video skill
      And Ana and Noor, customers who have sent a video
      When Ben watches the videos of Ana and Noor, two minutes each
      Then the service level of the reviews is met
      And nothing is reported

  @req.ASYNC-E4
  Rule: Video, transcript and message all go when the retention period ends

    @trap @target.mock @needs.stage
    Example: A bucket without a lifecycle rule keeps what the conversation has forgotten
      Given the "Northwind async" organisation, where the bucket has no lifecycle rule
      And Ana, a customer who has asked to send a video
      When Ana's video has been there for 31 days
      Then the message of Ana's video is gone and the video is still kept
      And ASYNC-E4 is reported against the bucket
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A bucket with a lifecycle rule lets both go together
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana's video has been there for 31 days
      Then the message of Ana's video is gone and so is the video
      And nothing is reported
