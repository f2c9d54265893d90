@guide.chat_to_video @layer.behaviour
Feature: Whoever takes a chat to video, and whoever builds that, is allowed to

  A missing licence shows at the first customer, a missing permission half-way through the work.
  Both are answered with the name of what is missing.

  @req.CHAT-P1
  Rule: Everybody who takes a chat to video holds the licence tier that allows it

    @trap @target.mock @needs.stage
    Example: An agent on CX Standard is refused the video that rings
      Given the "Northwind chat" organisation, where Ben holds a standard licence
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben may not answer the video for want of "CX Premium"
      And Ana stays in her chat
      And CHAT-P1 is reported against Ben's licence
      And nothing else is reported

    @remedy @target.any
    Example: An agent on CX Premium answers the video that rings
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's chat becomes a video call with Ben
      And nothing is reported

  @req.CHAT-P3
  Rule: The administrator who builds the escalation holds all five edit permissions

    @trap @target.mock @needs.stage
    Example: A builder without media policies leaves a half-built escalation
      Given the "Northwind chat" organisation, where no builder may edit media policies
      When Dee builds the chat escalation
      Then Dee is refused a part of it for want of "Media Policies > WebRTC > Edit"
      And CHAT-P3 is reported against Dee's role
      And nothing else is reported

    @remedy @target.any
    Example: A builder with all five permissions saves everything
      Given the "Northwind chat" organisation
      When Dee builds the chat escalation
      Then every part of it is taken from Dee
      And nothing is reported

  @req.CHAT-P4
  Rule: The automation client's token carries all four contact type and flow scopes

    @trap @target.mock @needs.stage
    Example: A pipeline that may only read cannot save
      Given the "Northwind chat" organisation, where the pipeline may not write contact types
      When the pipeline builds the contact types and flows
      Then the pipeline is refused a part of it for want of "genesys/oauth/contact-types/write"
      And CHAT-P4 is reported against the pipeline's token
      And nothing else is reported

    @remedy @target.any
    Example: A pipeline with all four scopes saves contact types and flows
      Given the "Northwind chat" organisation
      When the pipeline builds the contact types and flows
      Then every part of it is taken from the pipeline
      And nothing is reported

  @req.CHAT-P7
  Rule: Where customer history decides on video, the CRM answers before the flow stops waiting

    @trap @target.mock @needs.stage
    Example: A CRM that answers after two seconds leaves a valued customer without video
      Given the "Northwind chat" organisation, where the CRM answers after two seconds
      And Ben, an agent with the video skill
      And Ana, a customer of high value in a chat
      When Ana asks for video
      And 2 seconds pass
      Then the flow decides without Ana's history, and Ben reads an empty card
      And CHAT-P7 is reported against the CRM connector
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A CRM that answers in time leads a valued customer to video
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer of high value in a chat
      When Ana asks for video
      And 2 seconds pass
      Then Ana's chat becomes a video call with Ben
      And the flow has decided with Ana's history, and Ben reads it on her card
      And nothing is reported
