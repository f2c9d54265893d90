@guide.chat_to_video @layer.media
Feature: The escalation reaches customers whose network is strict

  From an open network every test of a video call passes.
  Customers call from hotels, hospitals and offices, whose firewalls let the web out and little else.

  @req.CHAT-E2 @needs.browser
  Rule: A customer behind a strict firewall sees the agent and is seen

    Background:
      Given the "Northwind chat" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: Without UDP, and with no relay over TCP, both stare at black
      Given the firewall lets the web out and no UDP
      And the platform offers a relay over UDP alone
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben film and stay black to each other
      And CHAT-E2 is reported against the relays on offer
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A relay over TCP carries the picture while UDP stays closed
      Given the firewall lets the web out and no UDP
      And the platform offers a relay over UDP and TCP
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see and hear each other within 10 seconds
      And Ana's media go by a relay over TCP
      And nothing is reported

    @remedy @target.any @needs.stage
    Example: UDP that is open to the media servers carries the picture by their relay
      Given the firewall lets the web out and UDP to the media servers on ports 1024-65535
      And the platform offers a relay over UDP alone
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ben is alerted to a video call
      And Ana and Ben see and hear each other within 10 seconds
      And Ana's media go by a relay over UDP
      And nothing is reported

  @req.CHAT-P6 @needs.browser
  Rule: Both networks let UDP out to the STUN and TURN servers

    Background:
      Given the "Northwind chat" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: A firewall that drops UDP sends the picture on a detour over TCP
      Given the firewall lets the web out and no UDP
      And the platform offers a relay over UDP and TCP
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana and Ben see and hear each other once Ben has answered
      And Ana's media go by a relay over TCP and no UDP of hers arrives
      And CHAT-P6 is reported against Ana's network
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: UDP that is open to the media servers carries frames by their relay
      Given the firewall lets the web out and UDP to the media servers on ports 1024-65535
      And the platform offers a relay over UDP and TCP
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana and Ben see and hear each other once Ben has answered
      And Ana's media go by a relay over UDP and her UDP arrives
      And nothing is reported
