@guide.web_messaging @layer.media
Feature: Video from a web message reaches customers on corporate networks

  At home and on the phone the relay is never needed, and nobody notices that there is none.
  On a corporate network it decides whether there is a picture.

  @req.WEB-E3 @needs.browser
  Rule: Video reaches customers on corporate networks that block UDP

    Background:
      Given the "Northwind web" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: Without a relay the picture stays black on both sides
      Given the firewall lets the web out and no UDP
      And the platform offers no relay
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben film and stay black to each other
      And WEB-E3 is reported against Use TURN Server
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A relay that falls back to TCP carries the picture both ways
      Given the firewall lets the web out and no UDP
      And the platform offers a relay over UDP and TCP
      And Ana, a customer in a chat with Ben
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see and hear each other within 10 seconds
      And Ana's media go by a relay over TCP
      And nothing is reported
