@guide.web_messaging @layer.media
Feature: What the customer agreed to comes about, in the conversation that she was in

  She was asked, she said yes, and her camera is on: from here on the flow and the queue decide.
  On the pages it shows whether they kept the promise.

  @req.WEB-C2 @needs.browser
  Rule: The upgrade is announced, and the flow waits for the answer

    @trap @target.mock @needs.stage
    Example: A flow that does not wait connects an agent to somebody who never agreed
      Given the "Northwind web" organisation, where the flow does not wait for the answer
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video and leaves the request open
      Then Ben is alerted to a video call
      And Ana has agreed to nothing
      And WEB-C2 is reported against the Send Message block
      And nothing else is reported

    @remedy @target.any
    Example: A flow that waits lets the customer read, and rings once she agrees
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video and leaves the request open
      Then Ana reads the announcement before her camera is asked for, and nothing rings at Ben's
      And Ana agrees
      And Ben is alerted to a video call
      And nothing is reported

  @req.WEB-T2 @needs.browser
  Rule: A Video Chat block follows the upgrade request

    @trap @target.mock @needs.stage
    Example: A route behind the consent begins a second contact, in writing and without a picture
      Given the "Northwind web" organisation, where video goes by route to queue
      And Ben, an agent with the video skill
      And Ana, a customer who has told Ben her story
      When Ana asks for video
      Then Ana's story has gone from Ben's desktop, and no video rings there
      And Ana and Ben see nothing of each other for 2 seconds
      And WEB-T2 is reported against the flow
      And nothing else is reported

    @remedy @target.any
    Example: A Video Chat block shows each to the other and keeps the history
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer who has told Ben her story
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben reads Ana's story, written before the video
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

  @req.WEB-T3 @needs.browser
  Rule: The queue has agents who hold the chat and the video skill

    @trap @target.mock @needs.stage
    Example: Agents with the chat skill alone leave the customer in front of an empty pane
      Given the "Northwind web" organisation, where Ben lacks the video skill
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      And 30 seconds pass
      Then Ana waits in front of an empty pane while nothing rings at Ben's
      And WEB-T3 is reported against the queue
      And nothing else is reported

    @remedy @target.any
    Example: An agent with both skills answers, and each sees the other
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's video asked for a skill that Ben holds
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported
