@guide.one_way @layer.media
Feature: The customer knows what is asked of her camera, and every answer leads on

  A prompt out of the blue is denied, and what comes after decides whether the chat survives it.

  @req.ONEWAY-T3 @needs.browser
  Rule: A customer who denies the camera gets an explanation and keeps the chat

    Background:
      Given the "Northwind one-way" organisation

    @trap @target.mock
    Example: A page that leaves the denial unhandled stops for ever
      Given Ana, a customer whose page leaves a refused camera unhandled
      And Ana's camera is denied
      And Ana comes to the chat
      When Ana asks for video
      Then Ana is left without a word, and her chat takes no text
      And ONEWAY-T3 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that handles the denial explains it and chats on
      Given Ana, a customer whose page shows her camera
      And Ana's camera is denied
      And Ana comes to the chat
      When Ana asks for video
      Then Ana is told about her camera, and her chat takes text
      And nothing is reported

  @req.ONEWAY-C6 @needs.browser
  Rule: The camera prompt is announced and every answer to it leaves the chat working

    Background:
      Given the "Northwind one-way" organisation

    @trap @target.mock
    Example: A page without words that knows only Allow waits for a camera that is not there
      Given Ana, a customer whose page asks for the camera without a word
      And Ana's camera is missing
      And Ana comes to the chat
      When Ana asks for video
      Then Ana is left without a word, and her chat takes no text
      And ONEWAY-C6 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A missing camera is told to the customer and to the agent
      Given Ben, an agent with the video skill
      And Ana, a customer whose page shows her camera
      And Ana's camera is missing
      And Ana chats with Ben
      When Ana asks for video
      Then Ana is told about her camera, and her chat takes text
      And Ben sees Ana's request failed
      And nothing is reported

    @remedy @target.any
    Example: A camera that is busy elsewhere is told
      Given Ana, a customer whose page shows her camera
      And Ana's camera is busy
      And Ana comes to the chat
      When Ana asks for video
      Then Ana is told about her camera, and her chat takes text
      And nothing is reported

    @remedy @target.any @needs.cdp
    Example: A question that is closed without an answer is told
      Given Ana, a customer whose page shows her camera
      And Ana's camera is dismissed
      And Ana comes to the chat
      When Ana asks for video
      Then Ana is told about her camera, and her chat takes text
      And nothing is reported
