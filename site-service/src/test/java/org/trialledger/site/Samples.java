package org.trialledger.site;

import java.util.List;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.activation.ActivationSamples;
import org.trialledger.site.adverseevent.AdverseEventSamples;
import org.trialledger.site.amendment.AmendmentSamples;
import org.trialledger.site.blinding.BlindingSamples;
import org.trialledger.site.conduct.ConductSamples;
import org.trialledger.site.deviation.DeviationSamples;
import org.trialledger.site.enrolment.EnrolmentSamples;
import org.trialledger.site.monitoring.MonitoringSamples;
import org.trialledger.site.people.PeopleSamples;
import org.trialledger.site.quality.QualitySamples;
import org.trialledger.site.selection.SelectionSamples;
import org.trialledger.site.subject.SubjectSamples;
import org.trialledger.site.supplies.SuppliesSamples;

/** One event of each kind, capability by capability. Each brings its samples in a class {@code <Capability>Samples} of its test package. */
final class Samples {
    static final List<List<? extends LedgerEvent>> ALL = List.of(
        ConductSamples.ALL,
        SelectionSamples.ALL,
        ActivationSamples.ALL,
        AmendmentSamples.ALL,
        PeopleSamples.ALL,
        SuppliesSamples.PRODUCTS, SuppliesSamples.SUPPLIES,
        SubjectSamples.ALL,
        MonitoringSamples.ALL,
        DeviationSamples.ALL,
        EnrolmentSamples.ALL,
        QualitySamples.ALL, QualitySamples.EDC,
        AdverseEventSamples.ALL,
        BlindingSamples.ALL);

    private Samples() {}
}
