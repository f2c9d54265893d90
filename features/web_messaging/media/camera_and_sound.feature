@guide.web_messaging @layer.media
Feature: The customer's page gets the camera, and plays what arrives

  Browsers want a person's hand in both, and answer a page that forgets it with an error that nobody reads.
  Customer and agent then look at black and blame each other.

  @req.WEB-E1 @needs.browser
  Rule: The camera is asked for inside the customer's click, and a denial is explained

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that asks as the request arrives leaves both in the dark
      Given Ana, a customer whose page asks for the camera without a click
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see nothing of each other for 2 seconds
      And Ana is not told why her camera stays off
      And WEB-E1 is reported against Ana's page
      And nothing else is reported

    @trap @target.mock
    Example: A page that swallows a denial leaves the customer without a word
      Given Ana, a customer whose page keeps a denial to itself
      And Ana chats with Ben
      When Ana asks for video
      Then Ana is not told why her camera stays off
      And WEB-E1 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that asks in the click gets the camera of a strict browser
      Given Ana, a customer whose page asks for the camera in her click
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's camera was asked for in her click
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

    @remedy @target.any
    Example: A page that explains a denial leaves the customer with the next step and her chat
      Given Ana, a customer whose page explains a denial
      And Ana chats with Ben
      When Ana asks for video
      Then Ana is told what to allow, and her chat goes on
      And nothing is reported

  @req.WEB-E4 @needs.browser
  Rule: Remote video that may not play by itself starts with one tap

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A page that takes playing for granted shows a picture that stands still
      Given Ana, a customer whose page takes playing for granted
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's picture of Ben stands still, and there is nothing to tap
      And Ben sees and hears Ana within 10 seconds
      And WEB-E4 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A page that looks offers a button, and one tap starts picture and sound
      Given Ana, a customer whose page looks at what became of playing
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana starts Ben's picture with one tap
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported

  @req.WEB-C1 @needs.browser
  Rule: The SDK configuration switches on video, sound and the wanted camera size

    Background:
      Given the "Northwind web" organisation
      And Ben, an agent with the video skill

    @trap @target.mock
    Example: A configuration without the switch for video upgrades into a session without a picture
      Given Ana, a customer whose page leaves video out of its configuration
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ben hears Ana and sees nothing of her for 2 seconds
      And WEB-C1 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A configuration that says everything carries picture and sound
      Given Ana, a customer whose messenger advertises video
      And Ana chats with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana's page asked for picture and sound in the wanted size
      And Ana and Ben see and hear each other within 10 seconds
      And nothing is reported
