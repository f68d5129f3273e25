# The site in one image: built with the SDK and Node, run without either, as nobody in particular, with one volume.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ASSKomm.Training/ASSKomm.Training.csproj src/ASSKomm.Training/packages.lock.json src/ASSKomm.Training/ClientLibs.targets src/ASSKomm.Training/
RUN dotnet restore src/ASSKomm.Training -p:RestoreLockedMode=true
COPY src src
RUN dotnet publish src/ASSKomm.Training -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY content content
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
USER $APP_UID
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_URLS=http://+:8080 \
    ConnectionStrings__Training="Data Source=/data/training.db" \
    Mail__Folder=/data/mail \
    Content__Folder=/app/content
EXPOSE 8080
# The image has no curl; bash can ask by itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "ASSKomm.Training.dll"]
