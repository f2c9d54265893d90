@guide.one_way @layer.media
Feature: The agent sees the product although the customer's network is strict

  The customer believes to be filmed, and her own preview moves.
  Whether anything of it leaves her network is for the relay to decide.

  @req.ONEWAY-E1 @needs.browser
  Rule: The client reaches a TURN relay over TCP 443 from behind a strict NAT

    Background:
      Given the "Northwind one-way" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: A page that names its relay over UDP alone leaves the agent's pane black
      Given the firewall lets the web out and no UDP
      And the platform offers no relay
      And Ana, a customer whose page names a relay over UDP alone
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ana films and stays black to Ben
      And ONEWAY-E1 is reported against the SDK's configuration
      And nothing else is reported

    @trap @target.mock @needs.stage
    Example: A relay that refuses the page's credentials leaves the agent's pane black
      Given the firewall lets the web out and no UDP
      And the platform offers no relay
      And Ana, a customer whose page names a relay over TCP by credentials that have expired
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ana films and stays black to Ben
      And ONEWAY-E1 is reported against the SDK's configuration
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A page that names its relay over TCP is seen
      Given the firewall lets the web out and no UDP
      And the platform offers no relay
      And Ana, a customer whose page names a relay over TCP
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ben sees Ana within 10 seconds
      And Ana's media go by a relay over TCP
      And nothing is reported

  @req.ONEWAY-P5 @needs.browser
  Rule: STUN serves ordinary networks and a TURN relay serves strict NATs

    Background:
      Given the "Northwind one-way" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage
    Example: The default STUN servers alone leave the agent with black
      Given the firewall lets the web out and no UDP
      And the platform offers STUN alone
      And Ana, a customer whose page shows her camera
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ana films and stays black to Ben
      And ONEWAY-P5 is reported against the organisation's servers
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A TURN server beside them brings the picture out of the strict network
      Given the firewall lets the web out and no UDP
      And the platform offers a relay over UDP and TCP
      And Ana, a customer whose page shows her camera
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ben sees Ana within 10 seconds
      And Ana's media go by a relay over TCP
      And nothing is reported

  @req.ONEWAY-E3 @needs.browser
  Rule: The customer's stream stays within what the agent's network carries

    Background:
      Given the "Northwind one-way" organisation
      And a firewall between Ana and everybody else
      And Ben, an agent with the video skill

    @trap @target.mock @needs.stage @needs.camera_file @slow
    Example: A page that always asks for the full picture shows the agent little of it
      Given Ana, a customer with an HD camera whose page always asks for all of it
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ben sees Ana within 10 seconds
      And Ana's picture arrives choppy or blocky at Ben's when the line falls to 250 kbit/s
      And ONEWAY-E3 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any @needs.stage @needs.camera_file @slow
    Example: A page that asks for less keeps the product in sight
      Given Ana, a customer with an HD camera whose page asks for less on a poor line
      And Ana comes to the chat
      When Ana asks for video and Ben answers it
      Then Ben sees Ana within 10 seconds
      And Ana's page asks for less, and Ben gets a picture to tell a product by, when the line falls to 250 kbit/s
      And nothing is reported
