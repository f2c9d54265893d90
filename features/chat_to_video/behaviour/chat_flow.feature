@guide.chat_to_video @layer.behaviour
Feature: The chat flow escalates for a reason, and takes everything along

  A customer who is pushed towards a camera, or has to tell the story twice, is worse off than in the chat.
  What the flow does before the transfer decides it.

  @req.CHAT-C2
  Rule: Only who wants video is led to it

    @trap @target.mock @needs.stage
    Example: A flow that tests nothing leads an ordinary question to a camera
      Given the "Northwind chat" organisation, where every message escalates
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana writes "When do you open tomorrow?"
      Then Ana is led into a video that she did not ask for
      And CHAT-C2 is reported against the chat flow
      And nothing else is reported

    @remedy @target.any
    Example: A flow that tests for the wish leaves an ordinary question in writing
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana writes "When do you open tomorrow?"
      Then Ana is led into a video only once she asks for one
      And nothing is reported

  @req.CHAT-C3
  Rule: Source, target channel and skill stand in the contact before the transfer

    @trap @target.mock @needs.stage
    Example: Without the target channel the phone rings
      Given the "Northwind chat" organisation, where the target channel is not set
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana's phone rings while her chat is open
      And Ben is alerted to a voice call
      And CHAT-C3 is reported against the contact variables
      And nothing else is reported

    @remedy @target.any
    Example: With all three the agent is invited to video and sees why
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's chat becomes a video call with Ben
      And Ben is shown source, target and skill of Ana's escalation
      And nothing is reported

  @req.CHAT-C7
  Rule: Whether a video agent is free is asked before the chat is left

    @trap @target.mock @needs.stage
    Example: A flow that does not ask sends the customer into an empty queue
      Given the "Northwind chat" organisation, where nobody asks whether an agent is free
      And Ben, an agent with the video skill who has left the queue
      And Ana, a customer who has told her story
      When Ana asks for video
      And 2 minutes pass
      Then Ana waits for a video and hears not a word
      And CHAT-C7 is reported against the chat flow
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A flow that asks says that nobody is free and goes on in writing
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill who has left the queue
      And Ana, a customer who has told her story
      When Ana asks for video
      And 2 minutes pass
      Then Ana is told "Nobody is free for a video at the moment. We are happy to go on in writing."
      And Ana is invited to no video
      And nothing is reported

  @req.CHAT-E3
  Rule: The video goes on with the contact of the chat

    @trap @target.mock @needs.stage
    Example: A transfer to a new contact shows the agent an empty history
      Given the "Northwind chat" organisation, where the transfer opens a new contact
      And Ben, an agent with the video skill
      And Ana, a customer who has told her story
      When Ana asks for video
      Then the reports count 2 interactions of Ana's
      And Ana's story is lost to Ben
      And CHAT-E3 is reported against the transfer
      And nothing else is reported

    @remedy @target.any
    Example: A transfer of the same contact brings the history along
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer who has told her story
      When Ana asks for video
      Then Ana's chat becomes a video call with Ben
      And the reports count 1 interaction of Ana's
      And Ben reads Ana's story
      And nothing is reported
