package org.trialledger.study;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.study.protocol.rest.ProtocolAdmission;
import org.trialledger.study.study.domain.StudyCommand.AdmitProtocolWork;

/** Where the service joins its capabilities, which do not know each other. */
@ApplicationScoped
public class StudyBeans {
    @Produces
    @ApplicationScoped
    ProtocolAdmission protocolAdmission() {
        return AdmitProtocolWork::new;
    }
}
