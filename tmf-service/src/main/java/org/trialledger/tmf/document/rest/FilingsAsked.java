package org.trialledger.tmf.document.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.tmf.document.domain.DocumentCommand.Standing;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.model.ReferenceModel;

/** Says what a caller's words on a document mean in this trial and in the reference model. */
@ApplicationScoped
class FilingsAsked {
    /** @param standing what the domain cannot know of it */
    record Meant(Filing filing, Standing standing) {}

    private final ReferenceModel model;
    private final TrialPlaces places;

    FilingsAsked(ReferenceModel model, TrialPlaces places) {
        this.model = model;
        this.places = places;
    }

    /** A document of a site or its people is filed with the site's country, whatever the caller says of it. */
    Meant of(UUID studyId, String artifact, Level level, String country, UUID siteId, UUID personId, UUID vendorId, String title, String language, LocalDate artifactDate) {
        var asked = new Scope(level, country, siteId, personId, vendorId);
        var ofSite = level == Level.SITE || level == Level.PERSON;
        var siteCountry = ofSite && siteId != null ? places.countryOf(studyId, siteId) : Optional.<String>empty();
        var known = ofSite ? siteCountry.filter(c -> country == null || c.equals(country)).isPresent() : level != Level.COUNTRY || country != null && places.hasCountry(studyId, country);
        var scope = siteCountry.isPresent() ? new Scope(level, siteCountry.get(), siteId, personId, vendorId) : asked;
        var personKnown = level != Level.PERSON || siteId == null || personId == null || places.hasPerson(studyId, siteId, personId);
        var vendorKnown = level != Level.VENDOR || vendorId == null || places.hasVendor(studyId, vendorId);
        return new Meant(new Filing(artifact, scope, title.strip(), language, artifactDate), new Standing(model.artifact(artifact).isPresent(), known, personKnown, vendorKnown));
    }
}
