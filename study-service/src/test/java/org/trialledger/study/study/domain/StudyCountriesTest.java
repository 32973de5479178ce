package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyFixtures.*;
import static org.trialledger.study.study.domain.StudyRule.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.study.study.domain.StudyCommand.*;
import org.trialledger.study.study.domain.StudyEvent.*;

class StudyCountriesTest {
    @Test
    void a_country_joins_once() {
        study().given(registered()).when(new AddCountry(STUDY, "KR", 4, 60)).then(new CountryAdded(STUDY, "KR", 4, 60));
        study().given(planning()).when(new AddCountry(STUDY, "IE", null, null)).thenBroken(COUNTRY_ALREADY_ADDED, "/country");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"XX", "ie", "IRL", "Ireland", ""})
    void a_country_is_an_iso_code(String country) {
        study().given(registered()).when(new AddCountry(STUDY, country, null, null)).thenBroken(COUNTRY_UNKNOWN, "/country");
    }

    @Test
    void planned_counts_are_not_negative() {
        study().given(registered()).when(new AddCountry(STUDY, "KR", -1, null)).thenBroken(NEGATIVE_COUNT, "/plannedSites");
        study().given(registered()).when(new AddCountry(STUDY, "KR", 0, -1)).thenBroken(NEGATIVE_COUNT, "/plannedParticipants");
    }

    @Test
    void a_study_that_is_over_takes_no_country() {
        study().given(closedOut()).when(new AddCountry(STUDY, "KR", null, null)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(closedOut()).when(new RecordSiteActivation(STUDY, "IE", "102", JULY_1, "d", TODAY)).thenBroken(STAGE_NOT_ALLOWED);
    }

    @Test
    void a_country_withdraws_with_a_reason_and_may_come_back_with_nothing() {
        study().given(planning()).when(new WithdrawCountry(STUDY, "IE", APRIL_1, "No sites", TODAY)).then(new CountryWithdrawn(STUDY, "IE", APRIL_1, "No sites"));
        study().given(planning()).when(new WithdrawCountry(STUDY, "IE", APRIL_1, "", TODAY)).thenBroken(REASON_REQUIRED);
        study().given(planning()).when(new WithdrawCountry(STUDY, "FR", APRIL_1, "x", TODAY)).thenBroken(COUNTRY_NOT_ADDED);
        study().given(ready()).given(new CountryWithdrawn(STUDY, "IE", APRIL_1, "x"), new CountryAdded(STUDY, "IE", null, null))
            .when(new StartRecruitment(STUDY, "IE", MAY_1, TODAY)).thenBroken(REGULATORY_AUTHORISATION_REQUIRED);
    }

    @Test
    void the_last_recruiting_country_does_not_withdraw() {
        study().given(recruiting()).when(new WithdrawCountry(STUDY, "IE", JUNE_1, "x", TODAY)).thenBroken(LAST_RECRUITING_COUNTRY);
        study().given(recruiting()).given(new CountryAdded(STUDY, "KR", null, null), new RecruitmentStarted(STUDY, "KR", JUNE_1))
            .when(new WithdrawCountry(STUDY, "IE", JUNE_1, "x", TODAY)).then(new CountryWithdrawn(STUDY, "IE", JUNE_1, "x"));
    }

    @Test
    void readiness_facts_are_recorded_with_their_evidence() {
        study().given(startup()).when(new RecordRegulatoryAuthorisation(STUDY, "IE", "HPRA", APRIL_1, "doc-1", TODAY))
            .then(new RegulatoryAuthorisationRecorded(STUDY, "IE", "HPRA", APRIL_1, "doc-1"));
        study().given(startup()).when(new RecordEthicsApproval(STUDY, "IE", "NREC", APRIL_1, "doc-2", TODAY)).then(new EthicsApprovalRecorded(STUDY, "IE", "NREC", APRIL_1, "doc-2"));
        study().given(startup()).when(new RecordSiteActivation(STUDY, "IE", "101", APRIL_1, "doc-3", TODAY)).then(new SiteActivationRecorded(STUDY, "IE", "101", APRIL_1, "doc-3"));
        study().given(startup()).when(new RecordRegulatoryAuthorisation(STUDY, "IE", "HPRA", APRIL_1, " ", TODAY)).thenBroken(EVIDENCE_REQUIRED, "/evidence");
        study().given(startup()).when(new RecordEthicsApproval(STUDY, "IE", "", APRIL_1, "d", TODAY)).thenBroken(EVIDENCE_REQUIRED, "/committee");
        study().given(startup()).when(new RecordSiteActivation(STUDY, "FR", "1", APRIL_1, "d", TODAY)).thenBroken(COUNTRY_NOT_ADDED, "/country");
    }

    @Test
    void the_same_fact_is_recorded_once() {
        study().given(ready()).when(new RecordRegulatoryAuthorisation(STUDY, "IE", "hpra", MAY_1, "d", TODAY)).thenBroken(FACT_ALREADY_RECORDED, "/authority");
        study().given(ready()).when(new RecordEthicsApproval(STUDY, "IE", "NREC", MAY_1, "d", TODAY)).thenBroken(FACT_ALREADY_RECORDED, "/committee");
        study().given(ready()).when(new RecordSiteActivation(STUDY, "IE", "101", MAY_1, "d", TODAY)).thenBroken(FACT_ALREADY_RECORDED, "/site");
        study().given(ready()).when(new RecordSiteActivation(STUDY, "IE", "102", MAY_1, "d", TODAY)).then(new SiteActivationRecorded(STUDY, "IE", "102", MAY_1, "d"));
    }

    @Test
    void an_activation_that_site_service_published_is_noted_where_it_says_something_new_and_refused_nowhere() {
        study().given(startup()).when(new NoteSiteActivation(STUDY, "IE", "101", APRIL_1, "checklist")).then(new SiteActivationRecorded(STUDY, "IE", "101", APRIL_1, "checklist"));
        study().given(ready()).when(new NoteSiteActivation(STUDY, "IE", "101", MAY_1, "checklist")).thenNothing();
        study().given(startup()).when(new NoteSiteActivation(STUDY, "FR", "301", APRIL_1, "checklist")).thenNothing();
        study().given(closedOut()).when(new NoteSiteActivation(STUDY, "IE", "102", JULY_1, "checklist")).thenNothing();
        study().given(archived()).when(new NoteSiteActivation(STUDY, "IE", "102", JULY_1, "checklist")).thenNothing();
    }
}
