@guide.one_way @layer.media
Feature: What the agent sees is the product, and well enough to tell it

  A picture of the wrong thing, or one too poor to read a label in, makes the call pointless.

  @req.ONEWAY-T6 @needs.browser
  Rule: The product is shown by the camera, not by a shared screen

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock @needs.cdp
    Example: A page that captures a display shows the agent anything but the product
      Given Ana, a customer whose page shows her screen
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben is shown Ana's screen in place of her camera
      And ONEWAY-T6 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that captures the camera shows what stands before it
      Given Ana, a customer whose page shows her camera
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then Ben is shown what Ana's camera takes
      And nothing is reported

  @req.ONEWAY-T5 @needs.browser
  Rule: The picture that the agent receives is good enough to identify the product

    Background:
      Given the "Northwind one-way" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that asks for a tiny picture
      Given Ana, a customer whose page asks for a tiny picture
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then the picture of Ana that Ben gets is too small
      And ONEWAY-T5 is reported against Ana's page
      And nothing else is reported

    @trap @target.mock @needs.camera_file
    Example: A product that is filmed in the dark
      Given Ana, a customer who films in the dark
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then the picture of Ana that Ben gets is too dark
      And ONEWAY-T5 is reported against Ana's page
      And nothing else is reported

    @trap @target.mock @needs.camera_file
    Example: A product that is filmed out of focus
      Given Ana, a customer who films out of focus
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then the picture of Ana that Ben gets is too soft
      And ONEWAY-T5 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A product that is filmed in good light
      Given Ana, a customer who films in good light
      And Ana comes to the chat
      When Ana asks for video
      And Ben answers the video
      Then the picture of Ana that Ben gets is good enough to tell a product by
      And nothing is reported
