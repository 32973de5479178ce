package org.trialledger.site.selection.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.trialledger.site.selection.domain.Facility;
import org.trialledger.site.selection.domain.Facility.InstitutionType;

record FacilityRequest(@NotBlank @Size(max = 300) String name, @NotNull InstitutionType type, @NotBlank @Size(max = 100) String city, @NotBlank @Pattern(regexp = "[A-Z]{2}") String country,
                       @Size(max = 50) @Pattern(regexp = "[A-Za-z0-9_+/-]+") String timeZone) {
    Facility facility() {
        return new Facility(name, type, city, country, timeZone);
    }
}
