@guide.chat_to_video @layer.media
Feature: Nobody talks a video down to an encryption that is out of date

  The picture looks the same under any version. What the other side would have agreed to
  shows only when somebody asks for less.

  @req.CHAT-C5
  Rule: The media policy accepts nothing below TLS and DTLS 1.2

    @trap @target.mock
    Example: A policy with an old minimum lets an old client talk the session down
      Given the "Northwind chat" organisation, where the policy still allows TLS 1.0
      And Ben, an agent with the video skill, without a page
      And Ana, a customer in a chat, without a page
      When Ana asks for video and Ben answers it
      Then the media server takes a client of Ana's that speaks DTLS 1.0 alone
      And CHAT-C5 is reported against the media policy
      And nothing else is reported

    @remedy @target.mock
    Example: A policy that demands 1.2 turns the old client away and takes a current one
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill, without a page
      And Ana, a customer in a chat, without a page
      When Ana asks for video and Ben answers it
      Then the media server refuses a client of Ana's that speaks DTLS 1.0 alone
      And the media server takes a client of Ana's that speaks DTLS 1.2 alone
      And nothing is reported

    @remedy @target.any @needs.browser
    Example: Two browsers agree on 1.2 or newer
      Given the "Northwind chat" organisation
      And Ben, an agent with the video skill
      And Ana, a customer in a chat
      When Ana asks for video
      Then Ana and Ben see and hear each other once Ben has answered
      And the video of Ana and Ben runs under DTLS 1.2 or newer
      And nothing is reported
