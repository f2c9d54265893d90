@guide.async_video @layer.media
Feature: What a customer filmed finds its way into her conversation

  A page that says Sent is believed. It may say so only of a film that the storage has.

  @req.ASYNC-E1 @needs.browser
  Rule: An upload survives a broken mobile connection and says what happened

    @trap @target.mock @needs.stage
    Example: A film in one request is lost with the line, and the page says Sent
      Given the "Northwind async" organisation
      And Ana, a customer whose page says Sent before it is
      When Ana's line breaks while her film is on its way
      Then Ana's page says Sent, and her film is nowhere
      And Ana's conversation shows no video message
      And ASYNC-E1 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A film in parts goes on by itself after the break
      Given the "Northwind async" organisation
      And Ana, a customer whose page records and sends in parts
      When Ana's line breaks while her film is on its way
      Then Ana's film goes on when the line is back and is Sent only once storage has it
      And Ana's conversation shows the video message
      And Ana is told by text that her video has arrived
      And nothing is reported

    @remedy @target.any @needs.stage
    Example: A film whose tab was closed goes on when the link is opened again
      Given the "Northwind async" organisation
      And Ana, a customer whose page records and sends in parts
      When Ana's line breaks while her film is on its way
      Then Ana's film goes on in another tab and is Sent only once storage has it
      And Ana's conversation shows the video message
      And Ana is told by text that her video has arrived
      And nothing is reported

  @req.ASYNC-C1 @needs.browser
  Rule: A customer's video comes in as a link in the conversation that it belongs to

    @trap @target.mock
    Example: A film that nobody is told of lies in storage
      Given the "Northwind async" organisation, where nothing follows an upload
      And Ana, a customer whose page records and sends in parts
      When Ana films herself for a second and sends it
      Then Ana's page says Sent
      And Ana's video is in storage
      And Ana's conversation shows no video message
      And ASYNC-C1 is reported against the capture page
      And nothing else is reported

    @remedy @target.any
    Example: A film that the webhook is told of stands in the conversation as a link
      Given the "Northwind async" organisation
      And Ana, a customer whose page records and sends in parts
      When Ana films herself for a second and sends it
      Then Ana's page says Sent
      And Ana's video is in storage
      And Ana's conversation shows the video message
      And the file behind Ana's link shows and sounds like her, as long as she filmed
      And nothing is reported

  @req.ASYNC-C13 @needs.browser
  Rule: Video bytes travel past the messaging socket and relay

    @trap @target.mock @needs.stage
    Example: A film that is written into the chat stalls what the customer says next
      Given the "Northwind async" organisation
      And Ana, a customer whose page writes her film into her chat
      When Ana films herself for a second and sends it
      Then what Ana types into her chat comes up seconds late
      And ASYNC-C13 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A film that goes to the storage leaves the chat to words
      Given the "Northwind async" organisation
      And Ana, a customer whose page sends her film past her chat
      When Ana films herself for a second and sends it
      Then what Ana types into her chat comes up at once
      And Ana's film reaches storage in parts
      And Ana's conversation shows the video message
      And nothing is reported

  @req.ASYNC-P5 @needs.browser
  Rule: A capture page for customers and, where media is offloaded, an object storage exist

    @trap @target.mock
    Example: A link that was handed out before there is a page leads nowhere
      Given the "Northwind async" organisation, where nothing is behind the link
      And Ana, a customer with a link at which to record
      When Ana opens the link
      Then Ana's link leads to no page at which to record
      And ASYNC-P5 is reported against the capture page
      And nothing else is reported

    @trap @target.mock
    Example: A bucket that does not know the page's site takes nothing
      Given the "Northwind async" organisation, where the bucket knows no site
      And Ana, a customer whose page records and sends in parts
      When Ana films herself for a second and sends it
      Then Ana's link leads to a page at which to record
      And the storage takes nothing of Ana's film
      And ASYNC-P5 is reported against the capture page
      And nothing else is reported

    @remedy @target.any
    Example: A page and a bucket that knows its site take the film
      Given the "Northwind async" organisation
      And Ana, a customer whose page records and sends in parts
      When Ana films herself for a second and sends it
      Then Ana's link leads to a page at which to record
      And Ana's film reaches storage in parts
      And the file behind Ana's link shows and sounds like her, as long as she filmed
      And nothing is reported
