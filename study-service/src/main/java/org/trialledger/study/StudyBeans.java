package org.trialledger.study;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.trialledger.platform.axon.Ids;
import org.trialledger.study.consentform.rest.FormAdmission;
import org.trialledger.study.databaselock.rest.LockAdmission;
import org.trialledger.study.protocol.rest.ProtocolAdmission;
import org.trialledger.study.risk.rest.RiskAdmission;
import org.trialledger.study.study.domain.StudyCommand.AdmitProtocolWork;
import org.trialledger.study.study.domain.StudyCommand.ConfirmStudy;
import org.trialledger.study.study.rest.FirstMember;
import org.trialledger.study.team.domain.TeamCommand.FoundTeam;
import org.trialledger.study.team.rest.StudyOfTeam;

/** Where the service joins its capabilities, which do not know each other. */
@ApplicationScoped
public class StudyBeans {
    @Produces
    @ApplicationScoped
    ProtocolAdmission protocolAdmission() {
        return AdmitProtocolWork::new;
    }

    @Produces
    @ApplicationScoped
    StudyOfTeam studyOfTeam() {
        return ConfirmStudy::new;
    }

    @Produces
    @ApplicationScoped
    FormAdmission formAdmission() {
        return AdmitProtocolWork::new;
    }

    @Produces
    @ApplicationScoped
    LockAdmission lockAdmission() {
        return AdmitProtocolWork::new;
    }

    /** Also of an archived study: what was found in its books is answered. */
    @Produces
    @ApplicationScoped
    RiskAdmission riskAdmission() {
        return ConfirmStudy::new;
    }

    @Produces
    @ApplicationScoped
    FirstMember firstMember(InstantSource clock) {
        return (studyId, userId, name) -> new FoundTeam(studyId, Ids.next(), userId, name, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
