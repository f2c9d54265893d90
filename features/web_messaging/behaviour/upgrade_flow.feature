@guide.web_messaging @layer.behaviour
Feature: The flow asks for the upgrade, hears the answer and acts on it

  Between the question and the video stands the customer's word.
  A flow that does not listen connects people who never agreed, or drops those who said no.

  @req.WEB-C2
  Rule: The Send Message block waits for the answer to its announcement

    @trap @target.mock @needs.stage
    Example: A block that does not wait connects a customer who never agreed
      Given the "Northwind web" organisation, where the flow does not wait for the answer
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video and leaves the request open
      Then Ben is connected to Ana, who never agreed
      And WEB-C2 is reported against the Send Message block
      And nothing else is reported

    @remedy @target.any
    Example: A block that waits brings the agent with the customer's yes
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video and leaves the request open
      Then Ana is asked "Upgrading to video session. Please accept the camera request." before anything happens
      And nothing rings at Ben's desk
      And Ana's yes turns the chat into a video call with Ben
      And nothing is reported

  @req.WEB-C3
  Rule: The Video Chat block has a time limit that leads back into the chat

    @trap @target.mock @needs.stage
    Example: A block without a limit connects for ever
      Given the "Northwind web" organisation, where the video waits for ever
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      And 10 minutes pass
      Then Ana's video is still being connected
      And WEB-C3 is reported against the Video Chat block
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A block with a limit gives up in time
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      And 10 minutes pass
      Then Ana's video is given up and her chat goes on
      And nothing is reported

  @req.WEB-C6
  Rule: A refused video leaves the chat as it was

    @trap @target.mock @needs.stage
    Example: A flow whose refusal path hangs up takes the chat away
      Given the "Northwind web" organisation, where a refused video ends the chat
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video and declines the request
      Then Ana's chat is closed
      And WEB-C6 is reported against the flow
      And nothing else is reported

    @remedy @target.any
    Example: A flow with a path for the refusal says so and goes on
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video and declines the request
      Then Ana is told "No video, then. We go on in writing."
      And Ana's chat is open after her refusal
      And nothing is reported

  @req.WEB-C7
  Rule: The upgrade changes the medium of one record once

    @trap @target.mock @needs.stage
    Example: A second video block queues the running video again
      Given the "Northwind web" organisation, where a second video block follows the first
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And Ana was put into the queue for video twice
      And WEB-C7 is reported against the flow
      And nothing else is reported

    @remedy @target.any
    Example: A single video block queues once and tells the desktop once
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And Ana was put into the queue for video once
      And Ben's desktop is told of the upgrade once
      And nothing is reported
