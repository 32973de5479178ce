package org.trialledger.study.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"United States|US", "Ireland|IE", "Korea, Republic of|KR", "South Korea|KR", "Korea, Democratic People's Republic of|KP", "Turkey (Türkiye)|TR", "Türkiye|TR",
        "Turkey|TR", "Iran, Islamic Republic of|IR", "Czechia|CZ", "Czech Republic|CZ", "Russian Federation|RU", "Russia|RU", "Viet Nam|VN", "Vietnam|VN", "Taiwan|TW", "Hong Kong|HK",
        "Congo, The Democratic Republic of the|CD", "Congo|CG", "Côte D'Ivoire|CI", "Bosnia and Herzegovina|BA", "Moldova, Republic of|MD", "Macedonia, The Former Yugoslav Republic of|MK",
        "North Macedonia|MK", "Palestinian Territories, Occupied|PS", "Syrian Arab Republic|SY", "Tanzania|TZ", "Lao People's Democratic Republic|LA", "Libyan Arab Jamahiriya|LY", "The Gambia|GM",
        "Bahamas|BS", "Saint Lucia|LC", "Réunion|RE", "Virgin Islands (U.S.)|VI", "Puerto Rico|PR", "united kingdom|GB"})
    void registry_spellings_are_countries(String name, String code) {
        assertThat(CountryNames.code(name)).hasValue(code);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Former Serbia and Montenegro", "Former Yugoslavia", "Netherlands Antilles", "Atlantis", "", "Europe", "code us"})
    void what_is_no_country_today_has_no_code(String name) {
        assertThat(CountryNames.code(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GBR,GB", "gb,GB", "JPN,JP"})
    void codes_of_two_and_three_letters_are_known(String code, String expected) {
        assertThat(CountryNames.ofCode(code)).hasValue(expected);
        assertThat(CountryNames.ofCode("150")).isEmpty();
    }
}
