@guide.async_video @layer.behaviour
Feature: A film reaches storage whole, on its own way

  Films are large and phones lose their connection.
  Nobody may read "Sent" before the film has arrived, and no chat may stall for it.

  @req.ASYNC-C2
  Rule: Files for the Media Store stay under its limit and larger ones go to object storage

    @trap @target.mock @needs.stage
    Example: A film of 50 MB is refused by the Media Store
      Given the "Northwind async" organisation
      And Ben, an agent whose desktop sends every film to the Media Store
      When Ben answers Ana by a video of 50 MB
      Then the platform refuses Ben's upload for its size
      And Ana gets no mail
      And ASYNC-C2 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A film of 50 MB arrives by way of object storage
      Given the "Northwind async" organisation
      And Ben, an agent whose desktop sends large films to object storage
      When Ben answers Ana by a video of 50 MB
      Then Ben's upload returns an id
      And Ana's link opens the video
      And nothing is reported

  @req.ASYNC-C7
  Rule: An agent's upload returns the media id and the download address

    @trap @target.mock @needs.stage
    Example: A desktop that uploads JSON has no id and sends nothing
      Given the "Northwind async" organisation
      And Ben, an agent whose desktop uploads JSON
      When Ben answers Ana by video
      Then the platform refuses Ben's upload for its form
      And Ana gets no mail
      And ASYNC-C7 is reported against Ben's desktop
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A desktop that uploads forms sends what it has uploaded
      Given the "Northwind async" organisation
      And Ben, an agent whose desktop uploads forms
      When Ben answers Ana by video
      Then Ben's upload returns an id
      And Ana's link opens the video
      And nothing is reported

  @req.ASYNC-C12
  Rule: The delivered video is H.264 in MP4 and says so

    @trap @target.mock @needs.stage
    Example: A WebM film under the name of MP4 is delivered as it is
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video that is WebM inside and MP4 by name
      Then the file behind Ana's link is WebM under the name of MP4
      And ASYNC-C12 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A film of H.264 in MP4 is delivered as such
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then the file behind Ana's link is H.264 in MP4 and says so
      And nothing is reported

  @req.ASYNC-C13
  Rule: Video bytes travel past the messaging socket and relay

    @trap @target.mock @needs.stage
    Example: A film that is sent over the chat's socket stalls the chat
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana's page sends a video over the socket of her chat
      Then what Ana writes next is held up for seconds
      And ASYNC-C13 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any
    Example: A film that is sent to the storage leaves the chat to words
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      When Ana sends a video
      Then what Ana writes next is shown at once
      And Ana's conversation shows the video message
      And nothing is reported

  @req.ASYNC-E1
  Rule: An upload survives a broken mobile connection and says what happened

    @trap @target.mock @needs.stage
    Example: A film in one piece is lost with the connection, and "Sent" stays
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      And Ana's page sends the film in one piece and looks no further
      When Ana's connection breaks on the way of a video
      Then Ana's page says "Sent" although storage has no video
      And Ana's conversation shows no video message
      And ASYNC-E1 is reported against Ana's page
      And nothing else is reported

    @remedy @target.any @needs.stage
    Example: A film in parts goes on after the break
      Given the "Northwind async" organisation
      And Ana, a customer who has asked to send a video
      And Ana's page sends the film in parts and goes on where it was
      When Ana's connection breaks on the way of a video
      Then Ana's page says "Uploading..." and, once storage has the video, "Sent"
      And Ana's conversation shows the video message
      And Ana is told by text that her video has arrived
      And nothing is reported
