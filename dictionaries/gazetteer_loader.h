// Reads the tables of places into a Gazetteer and indexes all names. Internal to the gazetteer.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/data_files.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::dictionaries {

class GazetteerLoader {
 public:
  [[nodiscard]] static base::Result<Gazetteer> Load(const std::filesystem::path& data);

 private:
  explicit GazetteerLoader(const std::filesystem::path& data) : data_(data) {}

  using AddRow = base::Result<void> (GazetteerLoader::*)(const Row&);
  base::Result<void> Read(std::string_view file, const std::vector<std::string>& columns,
                          AddRow add);
  base::Result<void> AddCountry(const Row& row);
  base::Result<void> AddRegion(const Row& row);
  base::Result<void> AddPrefecture(const Row& row);
  base::Result<void> AddMunicipality(const Row& row);
  base::Result<void> AddDivision(const Row& row);
  base::Result<void> AddState(const Row& row);
  base::Result<void> AddCounty(const Row& row);
  base::Result<void> AddCity(const Row& row);
  base::Result<void> AddForeignCity(const Row& row);
  base::Result<void> AddFormerName(const Row& row);
  base::Result<void> AddEnglishWord(const Row& row);

  base::Result<void> Add(const Row& row, Place place);
  base::Result<void> ExpectPlace(const Row& row, std::string_view id) const;
  void AddAbbreviations(const Row& row);
  void IndexNames();
  void IndexFormerNames();
  void IndexName(uint32_t place, std::string_view name);

  std::filesystem::path data_;
  Gazetteer gazetteer_;
};

}  // namespace hajimari::dictionaries
