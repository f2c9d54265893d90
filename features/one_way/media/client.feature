@guide.one_way @layer.media
Feature: The customer's browser and page can show a product

  A page that wants too much of a camera, or has nothing to start one with, ends every video before it begins.

  @req.ONEWAY-P7 @needs.browser
  Rule: The customer's browser has WebRTC and gets camera constraints that it honours

    Background:
      Given the "Northwind one-way" organisation

    @trap @target.mock
    Example: An exact size that the camera does not have leaves no picture at all
      Given Ana, a customer whose page demands an exact picture
      And Ana comes to the chat
      When Ana asks for video
      Then Ana's camera refuses what her page demands
      And ONEWAY-P7 is reported against Ana's page
      And nothing else is reported

    @trap @target.mock
    Example: A page that does not look at its browser films for nobody
      Given Ben, an agent with the video skill
      And Ana, a customer whose page offers video whatever her browser lacks
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ana and Ben see nothing of each other for 2 seconds
      And Ana's page says nothing of what her browser lacks
      And ONEWAY-P7 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: Wishes are met by any camera
      Given Ana, a customer whose page shows her camera
      And Ana comes to the chat
      When Ana asks for video
      Then Ana's camera gives what her page wishes for
      And nothing is reported

    @remedy @target.any
    Example: A page that looks at its browser says what that cannot do
      Given Ana, a customer in a browser without WebRTC
      And Ana comes to the chat
      When Ana asks for video
      Then Ana's page says what her browser cannot do, and leaves her camera alone
      And nothing is reported

  @req.ONEWAY-P6 @needs.browser
  Rule: The page embeds a custom chat client with one-way controls

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: The stock widget has nothing with which to answer the agent's request
      Given Ana, a customer whose page loads the stock chat widget
      And Ana chats with Ben
      When Ben asks Ana for video
      Then Ana's page offers no control of a video
      And ONEWAY-P6 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A client of the page's own lets the customer start, pause and end
      Given Ana, a customer whose page shows her camera
      And Ana chats with Ben
      When Ben asks Ana for video
      And Ana clicks to accept
      Then Ana's page offers to mute, pause and end what she started
      And nothing is reported
