@guide.web_messaging @layer.behaviour
Feature: Text and video are one interaction

  A record that breaks at the upgrade loses the transcript for the agent and the handle time for the reports.
  Customer and agent may notice nothing; the counts do.

  @req.WEB-T2
  Rule: A Video Chat block follows the upgrade request

    @trap @target.mock @needs.stage
    Example: A route behind the consent begins a second record in writing
      Given the "Northwind web" organisation, where video goes by route to queue
      And Ben, an agent with the video skill
      And Ana, a customer who has told Ben her story
      When Ana asks for video
      Then the reports count 2 interactions of Ana's
      And Ana's story is lost to Ben
      And WEB-T2 is reported against the flow
      And nothing else is reported

    @remedy @target.any
    Example: A Video Chat block keeps record and history
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer who has told Ben her story
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And the reports count 1 interaction of Ana's
      And Ben reads Ana's story
      And nothing is reported

  @req.WEB-E2
  Rule: The Video Chat block continues the contact of the trigger

    @trap @target.mock @needs.stage
    Example: A block without the contact has the reports count two interactions
      Given the "Northwind web" organisation, where the block names no contact
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And the reports count 2 interactions of Ana's
      And WEB-E2 is reported against the Video Chat block
      And nothing else is reported

    @remedy @target.any
    Example: A block with the contact has the reports count one
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And the reports count 1 interaction of Ana's
      And nothing is reported
