@guide.conference @layer.config
Feature: What a conference needs before an expert can join by video

  Licence, add-ons, permissions and a trunk that knows pictures.

  @req.CONF-P1
  Rule: Agents and SMEs who take part by video hold CX 2 or CX 3

    @trap @target.mock @needs.stage
    Example: Cy holds CX 1
      Given the "Northwind conference" organisation, where Cy holds CX 1
      When the organisation is audited from its export
      Then CONF-P1 is reported against Cy
      And nothing else is reported

    @remedy @target.any
    Example: Experts and agents hold CX 2 or CX 3
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-P2
  Rule: The one who starts the video leg and everybody in it has the Video add-on

    @trap @target.mock @needs.stage
    Example: Cy lacks the Video add-on
      Given the "Northwind conference" organisation, where Cy lacks the Video add-on
      When the organisation is audited from its export
      Then CONF-P2 is reported against Cy
      And nothing else is reported

    @remedy @target.any
    Example: Everybody on video holds the add-on
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-P3
  Rule: An organisation that records video for analysis has the WEM add-on

    @trap @target.mock @needs.stage
    Example: Video is analysed without WEM
      Given the "Northwind conference" organisation, where video is analysed without WEM
      When the organisation is audited from its export
      Then CONF-P3 is reported against organisation
      And nothing else is reported

    @remedy @target.any
    Example: Video is analysed with WEM
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-P4
  Rule: The administrator who builds the conference holds the trunk, queue, interaction and user permissions

    @trap @target.mock @needs.stage
    Example: No builder may edit trunks
      Given the "Northwind conference" organisation, where no builder may edit trunks
      When the organisation is audited from its export
      Then CONF-P4 is reported against Administrator
      And nothing else is reported

    @remedy @target.any
    Example: One role holds all four permissions
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-P6
  Rule: The trunk to the phone network can negotiate a video codec

    @trap @target.mock @needs.stage
    Example: The trunk knows no video codec
      Given the "Northwind conference" organisation, where the trunk knows no video codec
      When the organisation is audited from its export
      Then CONF-P6 is reported against Carrier A
      And nothing else is reported

    @remedy @target.any
    Example: The trunk knows a video codec
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported

  @req.CONF-T1
  Rule: The trunk lists H.264 and puts it first

    @trap @target.mock @needs.stage
    Example: The trunk speaks VP8 alone
      Given the "Northwind conference" organisation, where the trunk speaks VP8 alone
      When the organisation is audited from its export
      Then CONF-T1 is reported against Carrier A
      And nothing else is reported

    @remedy @target.any
    Example: The trunk speaks H.264
      Given the "Northwind conference" organisation
      When the organisation is audited from its export
      Then nothing is reported
